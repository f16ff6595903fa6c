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
  if said=$(aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].$2" --output text 2>&1); then
    printf '%s\n' "$said"
  else
    case $said in
      *'does not exist'*) ;;
      *) fail "the stack $1 cannot be looked at: $(printf %s "$said" | tr '\n' ' ')" ;;
    esac
  fi
}
