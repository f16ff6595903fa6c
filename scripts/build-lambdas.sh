#!/bin/sh
# Builds the packages of the functions, wake.zip, sleep.zip, kill.zip and api.zip: the same sources give the same bytes.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
me=scripts/build-lambdas.sh
. "$root/scripts/shell.sh"
architecture=x86_64
output=$root/build/lambdas

usage() {
  cat <<'HELP'
Usage: scripts/build-lambdas.sh [--architecture x86_64|arm64] [--output DIRECTORY]

Builds wake.zip, sleep.zip, kill.zip and api.zip for AWS Lambda (runtime java25).

  -a, --architecture  the processor of the functions: x86_64 or arm64; default x86_64
  -o, --output        where they go; default build/lambdas
  -h, --help          shows this
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
        fail "$1 lacks its value (see: $me --help)" 2
      fi
      case $1 in
        -a | --architecture) architecture=$2 ;;
        *) output=$2 ;;
      esac
      shift 2
      ;;
    *) fail "\"$1\" is not known here (see: $me --help)" 2 ;;
  esac
done

# The names of the native libraries in the CRT.
case $architecture in
  x86_64) platform=linux/x86_64/glibc ;;
  arm64) platform=linux/armv8/glibc ;;
  *) fail "the architecture is \"$architecture\": x86_64 or arm64 would be right" 2 ;;
esac

command -v mvn >/dev/null || fail "building needs Apache Maven 3.8 or newer: install it, so that mvn is on the PATH"
mkdir -p "$output" 2>/dev/null || true
[ -w "$output" ] || fail "it cannot write to $output"
output=$(CDPATH='' cd -- "$output" && pwd)

echo "building for $architecture ..." >&2
log=$output/build.log
if ! mvn -B -f "$root/pom.xml" -pl app-lambda -am -DskipTests -Dlambdas.directory="$output" -Dlambdas.platform="$platform" \
  package >"$log" 2>&1; then
  grep '^\[ERROR\]' "$log" | head -n 8 >&2 || true
  fail "the build failed; its whole log is $log"
fi
rm -f "$log"

for name in wake sleep kill api; do
  zip=$output/$name.zip
  [ -f "$zip" ] || fail "the build made no $zip"
  printf '%s  %6s kB  %s\n' "$(sha256 "$zip")" "$(($(wc -c <"$zip") / 1000))" "$zip"
done
