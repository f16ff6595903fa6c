# shellcheck shell=sh
# What the scripts have in common; they read it in, and say in "me" who they are.
: "${me:?}"

# Ends the script: failed, or called wrongly where the second word is 2.
fail() {
  echo "$(basename "$me" .sh): $1" >&2
  exit "${2:-1}"
}

# A word as a shell reads it.
quoted() {
  case $1 in
    '' | *[!A-Za-z0-9_./:=,@%+-]*) printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")" ;;
    *) printf %s "$1" ;;
  esac
}

# Runs a command, or prints it in a dry run.
run() {
  if [ -z "${dry_run:-}" ]; then
    "$@"
    return
  fi
  line=
  for word in "$@"; do
    line="$line${line:+ }$(quoted "$word")"
  done
  printf '%s\n' "$line"
}

# Runs a command whose failure is told in a sentence, with what it said itself.
must() {
  sentence=$1
  shift
  if [ -n "${dry_run:-}" ]; then
    run "$@"
  elif ! said=$("$@" 2>&1); then
    fail "$sentence: $(printf %s "$said" | tr '\n' ' ' | sed 's/^ *//')"
  fi
}

# The SHA-256 of what comes in, or of a file.
sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi | cut -d ' ' -f 1
}
