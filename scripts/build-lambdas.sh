#!/bin/sh
# Builds the packages of the functions, ecs.zip and ecs-cloudwatch.zip, reproducibly.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
me=scripts/build-lambdas.sh
. "$root/scripts/shell.sh"
architecture=x86_64
output=$root/build/lambdas

usage() {
  cat <<'HELP'
Usage: scripts/build-lambdas.sh [--architecture x86_64|arm64] [--output DIRECTORY]

Builds ecs.zip (functions wake and kill) and ecs-cloudwatch.zip (sleep and api) for AWS Lambda, runtime java25.

  -a, --architecture  architecture of the functions: x86_64 or arm64; default x86_64
  -o, --output        output directory; default build/lambdas
  -h, --help          shows this help
HELP
}

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    -a | --architecture | -o | --output)
      if [ $# -eq 1 ] || [ -z "$2" ]; then
        fail "$1 must have a value (see $me --help)" 2
      fi
      case $1 in
        -a | --architecture) architecture=$2 ;;
        *) output=$2 ;;
      esac
      shift 2
      ;;
    *) fail "unknown argument \"$1\" (see $me --help)" 2 ;;
  esac
done

# Folders of the native libraries in the jar of the CRT.
case $architecture in
  x86_64) platform=linux/x86_64/glibc ;;
  arm64) platform=linux/armv8/glibc ;;
  *) fail "--architecture must be x86_64 or arm64 (was \"$architecture\")" 2 ;;
esac

command -v mvn >/dev/null || fail "Apache Maven 3.8 or newer must be installed, with mvn on the PATH (not found)"
mkdir -p "$output" 2>/dev/null || true
[ -w "$output" ] || fail "--output must be a writable directory (was $output)"
output=$(CDPATH='' cd -- "$output" && pwd)

echo "building for $architecture ..." >&2
log=$output/build.log
if ! mvn -B -f "$root/pom.xml" -pl app-lambda -am -DskipTests -Dlambdas.directory="$output" -Dlambdas.platform="$platform" \
  package >"$log" 2>&1; then
  grep '^\[ERROR\]' "$log" | head -n 8 >&2 || true
  fail "the build failed; see $log"
fi
rm -f "$log"

for name in ecs ecs-cloudwatch; do
  zip=$output/$name.zip
  [ -f "$zip" ] || fail "the build created no $zip"
  printf '%s  %6s kB  %s\n' "$(sha256 "$zip")" "$(($(wc -c <"$zip") / 1000))" "$zip"
done
