# shellcheck shell=sh
# Templates and stacks, for the script that deploys, which reads in shell.sh before.

# The names of the parameters of a template.
parameters() {
  awk '/^[^ #]/ { inside = ($1 == "Parameters:") } inside && /^  [A-Za-z0-9]+:/ { sub(/:.*/, "", $1); print $1 }' "$1"
}

# Prints the parameters of a template as options, some a line; without those that this script sets.
options() {
  parameters "$1" | grep -v -e NamePrefix -e LambdaS3KeyPrefix | sed -e 's/\([a-z0-9]\)\([A-Z]\)/\1-\2/g' -e 's/\([A-Z]\)\([A-Z][a-z]\)/\1-\2/g' -e 's/^/--/' |
    tr '[:upper:]' '[:lower:]' | paste -s -d ' ' - | fold -s -w 110 | sed 's/^/  /'
}

# The parameter of a template that an option means; nothing where it means none.
parameter() {
  option=$(printf %s "$2" | tr -d - | tr '[:upper:]' '[:lower:]')
  parameters "$1" | awk -v option="$option" 'tolower($0) == option'
}

# Prints a property of a stack; nothing where there is no such stack.
of_stack() {
  if ! aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].$2" --output text 2>/dev/null; then
    said=$(why aws cloudformation describe-stacks --stack-name "$1")
    case $said in
      *'does not exist'*) ;;
      *) fail "the stack $1 cannot be looked at: $said" ;;
    esac
  fi
}

# What a command that failed says of it: asked again, since a command that succeeds may warn on the same stream.
why() {
  "$@" 2>&1 >/dev/null | tr '\n' ' ' | sed 's/^ *//' || true
}

# Prints a name, and what a command says of it.
tell() {
  name=$1
  shift
  said=$("$@" 2>/dev/null) || {
    said=$(why "$@")
    case $said in *NotFound*) said=None ;; esac
  }
  case $said in None | '') said='not there' ;; esac
  printf '%-28s %s\n' "$name" "$(printf %s "$said" | tr '\t' ' ')"
}

# Deletes a stack that is in this state.
delete_stack() {
  if [ -z "$dry_run" ] && [ -z "$2" ]; then
    return
  fi
  [ -n "$dry_run" ] || echo "deleting the stack $1 ..." >&2
  must "the stack $1 cannot be deleted" aws cloudformation delete-stack --stack-name "$1"
  must "the stack $1 was not deleted" aws cloudformation wait stack-delete-complete --stack-name "$1"
}
