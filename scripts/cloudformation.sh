# shellcheck shell=sh
# Templates and stacks, for deploy-fluidity.sh, which sources shell.sh first.

# Prints the names of a template's parameters.
parameters() {
  awk '/^[^ #]/ { inside = ($1 == "Parameters:") } inside && /^  [A-Za-z0-9]+:/ { sub(/:.*/, "", $1); print $1 }' "$1"
}

# Prints a template's parameters as options, several per line, except those that the script sets.
parameter_options() {
  parameters "$1" | grep -v -e NamePrefix -e LambdaS3KeyPrefix | sed -e 's/\([a-z0-9]\)\([A-Z]\)/\1-\2/g' -e 's/\([A-Z]\)\([A-Z][a-z]\)/\1-\2/g' -e 's/^/--/' |
    tr '[:upper:]' '[:lower:]' | paste -s -d ' ' - | fold -s -w 110 | sed 's/^/  /'
}

# Prints the parameter of a template that an option sets, or nothing if there is none.
parameter_of() {
  option=$(printf %s "$2" | tr -d - | tr '[:upper:]' '[:lower:]')
  parameters "$1" | awk -v option="$option" 'tolower($0) == option'
}

# Prints a property of a stack, or nothing if the stack does not exist.
stack_property() {
  if ! aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].$2" --output text 2>/dev/null; then
    error=$(error_of aws cloudformation describe-stacks --stack-name "$1")
    case $error in
      *'does not exist'*) ;;
      *) fail "cannot read the stack $1: $error" ;;
    esac
  fi
}

# Prints the error of a failed command. Runs it again, because a successful command can print warnings as errors.
error_of() {
  "$@" 2>&1 >/dev/null | one_line || true
}

# Prints a name, and the output of a command that describes it.
print_description() {
  name=$1
  shift
  description=$("$@" 2>/dev/null) || {
    description=$(error_of "$@")
    case $description in *NotFound*) description=None ;; esac
  }
  case $description in None | '') description='not found' ;; esac
  printf '%-28s %s\n' "$name" "$(printf %s "$description" | tr '\t' ' ')"
}

# Deletes a stack, given its state, and waits for the end.
delete_stack() {
  if [ -z "$dry_run" ] && [ -z "$2" ]; then
    return
  fi
  [ -n "$dry_run" ] || echo "deleting the stack $1 ..." >&2
  must_run "cannot delete the stack $1" aws cloudformation delete-stack --stack-name "$1"
  must_run "the deletion of the stack $1 failed" aws cloudformation wait stack-delete-complete --stack-name "$1"
}
