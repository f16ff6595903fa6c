# shellcheck shell=sh
# Functions that the scripts share. A script sets "me" to its own path before it sources this file.
: "${me:?}"

# Ends the script with a message and an exit code: 1 for a failure (the default), 2 for a usage error.
fail() {
  echo "$(basename "$me" .sh): $1" >&2
  exit "${2:-1}"
}

# Quotes a word for a shell.
quoted() {
  case $1 in
    '' | *[!A-Za-z0-9_./:=,@%+-]*) printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")" ;;
    *) printf %s "$1" ;;
  esac
}

# Joins lines with spaces.
one_line() {
  tr '\n' ' ' | sed -e 's/^ *//' -e 's/ *$//'
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

# Runs a command without its output. If it fails, the script fails with a message and the output.
must_run() {
  message=$1
  shift
  if [ -n "${dry_run:-}" ]; then
    run "$@"
  elif ! command_output=$("$@" 2>&1); then
    fail "$message: $(printf %s "$command_output" | one_line)"
  fi
}

# Prints the SHA-256 of files, or of the input.
sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi | cut -d ' ' -f 1
}
