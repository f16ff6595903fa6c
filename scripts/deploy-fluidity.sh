#!/bin/sh
# Deploys Fluidity to an AWS account, shows the state of a deployment, and deletes it.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
lambda_template=$root/infrastructure/lambda.yaml
fargate_template=$root/infrastructure/fargate.yaml
me=scripts/deploy-fluidity.sh
. "$root/scripts/shell.sh"
. "$root/scripts/cloudformation.sh"
see_help="see $me --help"
actions="deploy-lambda, deploy-fargate, status or delete"

usage() {
  cat <<HELP
Usage: $me -e ENVIRONMENT -a ACTION [--PARAMETER VALUE]... [--dry-run] [--yes]

  -e, --environment  prod: the stack fluidity-lambda, which manages the service fluidity-server-prod in the cluster
                     fluidity-prod; any other name E: fluidity-E-lambda, fluidity-server-E and fluidity-E
  -a, --action       deploy-lambda   builds and uploads the functions, and deploys infrastructure/lambda.yaml
                     deploy-fargate  deploys infrastructure/fargate.yaml, a small service to try Fluidity with
                     status          shows the state of the stacks, the rules and the service
                     delete          deletes both stacks and the uploaded files
  --PARAMETER        sets a parameter of the template: --idle-threshold-minutes 30 sets IdleThresholdMinutes;
                     parameters that are left out keep their values
  --dry-run          prints the commands without running them
  --yes              deletes without confirmation
  -h, --help         shows this help

Parameters of deploy-lambda:
$(parameter_options "$lambda_template")

Parameters of deploy-fargate:
$(parameter_options "$fargate_template")

The script uses the credentials and the region of the AWS CLI.
HELP
}

environment=
action=
dry_run=
yes=
architecture=
bucket=

# Each pass takes one option from the front of "$@". Template parameters are appended, and only they remain at the end.
remaining=$#
while [ "$remaining" -gt 0 ]; do
  option=$1
  shift
  remaining=$((remaining - 1))
  case $option in
    -h | --help)
      usage
      exit 0
      ;;
    --dry-run)
      dry_run=yes
      continue
      ;;
    --yes)
      yes=yes
      continue
      ;;
    -e | --environment | -a | --action | --?*) ;;
    *) fail "each argument must be an option or its value (found \"$option\"; $see_help)" 2 ;;
  esac
  [ "$remaining" -gt 0 ] || fail "$option must be followed by a value (found none; $see_help)" 2
  value=$1
  case $value in --*) fail "$option must be followed by a value (found $value; $see_help)" 2 ;; esac
  shift
  remaining=$((remaining - 1))
  case $option in
    -e | --environment) environment=$value ;;
    -a | --action) action=$value ;;
    *) set -- "$@" "$option" "$value" ;;
  esac
done

case $environment in
  '') fail "-e must be an environment such as prod (not set; $see_help)" 2 ;;
  *[!a-z0-9-]* | [!a-z]* | ??????????????????????????*)
    fail "-e must be up to 25 lowercase letters, digits and hyphens that start with a letter (was \"$environment\")" 2
    ;;
  prod) prefix=fluidity ;;
  *) prefix=fluidity-$environment ;;
esac
lambda_stack=$prefix-lambda
fargate_stack=$prefix-fargate

case $action in
  deploy-lambda) template=$lambda_template ;;
  deploy-fargate) template=$fargate_template ;;
  status | delete)
    [ $# -eq 0 ] || fail "$1 must be left out: $action has no parameters" 2
    ;;
  '') fail "-a must be $actions (not set; $see_help)" 2 ;;
  *) fail "-a must be $actions (was \"$action\")" 2 ;;
esac

# Replaces the options in "$@" with Name=value.
named_parameters=' '
remaining=$#
while [ "$remaining" -gt 0 ]; do
  name=$(parameter_of "$template" "$1")
  [ -n "$name" ] || fail "$1 must be a parameter of infrastructure/$(basename "$template") ($see_help)" 2
  case $name in
    Architecture) architecture=$2 ;;
    LambdaS3Bucket) bucket=$2 ;;
    NamePrefix) fail "$1 must be left out: the environment sets it to $prefix" 2 ;;
    LambdaS3KeyPrefix) fail "$1 must be left out: the script sets it to the hash of the build" 2 ;;
  esac
  named_parameters="$named_parameters$name "
  set -- "$@" "$name=$2"
  shift 2
  remaining=$((remaining - 2))
done

# Sets region, account, own_bucket and bucket.
read_account() {
  if [ -n "$dry_run" ]; then
    region=${AWS_REGION:-${AWS_DEFAULT_REGION:-REGION}}
    account=ACCOUNT
  else
    command -v aws >/dev/null || fail "aws must be on the PATH (not found); install the AWS CLI"
    region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
    [ -n "$region" ] || fail "AWS_REGION must be a region (not set); export it, or run \"aws configure\""
    # Version 1 of the AWS CLI reads only this variable.
    export AWS_DEFAULT_REGION="$region"
    account=$(aws sts get-caller-identity --query Account --output text 2>/dev/null) ||
      fail "cannot identify the AWS account: $(error_of aws sts get-caller-identity)"
  fi
  read_stacks
  own_bucket=fluidity-lambda-$account-$region
  [ -n "$bucket" ] || bucket=$(stack_parameter LambdaS3Bucket)
  bucket=${bucket:-$own_bucket}
}

ensure_bucket() {
  if [ -z "$dry_run" ] && aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1; then
    # Another account could own a bucket with this predictable name, and could replace the code of the functions.
    aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 ||
      [ "$bucket" != "$own_bucket" ] || fail "the bucket $bucket must belong to account $account (was another account); set --lambda-s3-bucket"
    return
  fi
  # S3 rejects us-east-1 as a location constraint.
  if [ "$region" = us-east-1 ]; then
    must_run "cannot create the bucket $bucket" aws s3api create-bucket --bucket "$bucket"
  else
    must_run "cannot create the bucket $bucket" aws s3api create-bucket --bucket "$bucket" \
      --create-bucket-configuration "LocationConstraint=$region"
  fi
  must_run "cannot block public access to the bucket $bucket" aws s3api put-public-access-block --bucket "$bucket" \
    --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
}

# Sets the states of the stacks, empty for a stack that does not exist.
read_stacks() {
  lambda_state=
  fargate_state=
  if [ -z "$dry_run" ]; then
    lambda_state=$(stack_property "$lambda_stack" StackStatus)
    fargate_state=$(stack_property "$fargate_stack" StackStatus)
  fi
}

# Deploys a stack: its name, its state, the template, and parameters.
deploy() {
  stack=$1
  state=$2
  file=$3
  shift 3
  [ "$state" != ROLLBACK_COMPLETE ] ||
    fail "the stack $stack must be deleted, since its creation failed; run \"$me -e $environment -a delete\""
  # Only a new stack gets the names of the environment: an existing one keeps its parameters.
  if [ -z "$state" ] || [ "$state" = REVIEW_IN_PROGRESS ]; then
    case $named_parameters in *" ECSServiceName "*) ;; *) set -- "ECSServiceName=fluidity-server-$environment" "$@" ;; esac
    case $named_parameters in *" ECSClusterName "*) ;; *) set -- "ECSClusterName=fluidity-$environment" "$@" ;; esac
  fi
  # The template is close to the size limit of a request, so the AWS CLI uploads it.
  run aws cloudformation deploy --stack-name "$stack" --template-file "$file" --s3-bucket "$bucket" \
    --s3-prefix "$prefix/templates" --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM --no-fail-on-empty-changeset \
    --parameter-overrides "$@" || {
    aws cloudformation describe-stack-events --stack-name "$stack" --output text --query \
      "StackEvents[?contains(ResourceStatus,'FAILED') && !contains(ResourceStatusReason || '','cancelled')].[LogicalResourceId,ResourceStatusReason]" 2>/dev/null |
      head -n 5 | sed 's/^/  /' >&2 || true
    fail "cannot deploy the stack $stack; see the output of CloudFormation above"
  }
}

# Prints a parameter of the functions' stack, or nothing if the stack does not exist.
stack_parameter() {
  [ -z "$lambda_state" ] || stack_property "$lambda_stack" "Parameters[?ParameterKey=='$1'].ParameterValue|[0]"
}

# Builds and uploads the packages, and sets hash.
upload() {
  if [ -n "$dry_run" ]; then
    hash=HASH
    run "$root/scripts/build-lambdas.sh" --architecture "$architecture"
  else
    built=$("$root/scripts/build-lambdas.sh" --architecture "$architecture") || exit 1
    hash=$(printf '%s\n' "$built" | cut -d ' ' -f 1 | sha256 - | cut -c 1-16)
    echo "uploading to s3://$bucket/$prefix/$hash/ ..." >&2
  fi
  for package in ecs.zip ecs-cloudwatch.zip; do
    if [ -n "$dry_run" ] ||
      ! aws s3api head-object --bucket "$bucket" --key "$prefix/$hash/$package" >/dev/null 2>&1; then
      must_run "cannot upload $package to s3://$bucket" \
        aws s3 cp --only-show-errors "$root/build/lambdas/$package" "s3://$bucket/$prefix/$hash/$package"
    fi
  done
}

deploy_lambda() {
  # By default, the build is for the architecture of the deployed functions.
  [ -n "$architecture" ] || architecture=$(stack_parameter Architecture)
  architecture=${architecture:-x86_64}
  upload
  deploy "$lambda_stack" "$lambda_state" "$lambda_template" "NamePrefix=$prefix" "LambdaS3Bucket=$bucket" \
    "LambdaS3KeyPrefix=$prefix/$hash/" "$@"
  [ -z "$dry_run" ] || return 0
  read_stacks
  print_next_steps
}

# Prints an output of the functions' stack.
stack_output() {
  stack_property "$lambda_stack" "Outputs[?OutputKey=='$1'].OutputValue|[0]"
}

print_next_steps() {
  cat <<STEPS
$lambda_stack manages $(stack_parameter ECSClusterName)/$(stack_parameter ECSServiceName).

  wake          aws lambda invoke --region $region --function-name $prefix-wake:live response.json
  status        aws lambda invoke --region $region --function-name $prefix-api:live response.json
  kill          aws lambda invoke --region $region --function-name $prefix-kill:live response.json
  API and page  $(stack_output ApiUrl)
  wake URL      $(stack_output WakeUrl)
  kill URL      $(stack_output KillUrl)
  deployment    $me -e $environment -a status

Requests to the URLs must be signed, or carry the token if --api-token-sha256 is set: see docs/security.md.
STEPS
}

print_status() {
  if [ -n "$dry_run" ]; then
    run aws cloudformation describe-stacks --stack-name "$lambda_stack"
    run aws cloudformation describe-stacks --stack-name "$fargate_stack"
    return
  fi
  printf '%-28s %s\n' "$lambda_stack" "${lambda_state:-not deployed}" "$fargate_stack" "${fargate_state:-not deployed}"
  [ -n "$lambda_state" ] || return 0
  cluster=$(stack_parameter ECSClusterName)
  service=$(stack_parameter ECSServiceName)
  for rule in "$prefix-sleep-rule" "$prefix-kill-rule"; do
    print_description "$rule" aws events describe-rule --name "$rule" --query '[State,ScheduleExpression]' --output text
  done
  print_description "$cluster/$service" aws ecs describe-services --cluster "$cluster" --services "$service" --output text \
    --query "services[0].join(' ',['desired',to_string(desiredCount),'running',to_string(runningCount)])"
}

confirm_deletion() {
  [ -t 0 ] || fail "delete must be confirmed: --yes deletes $lambda_stack and $fargate_stack without a terminal" 2
  printf 'Delete the stacks %s and %s, the service in them, and the uploaded files? [y/N] ' "$lambda_stack" "$fargate_stack"
  read -r reply
  [ "$reply" = y ] || fail "the deletion was not confirmed; nothing was deleted"
}

delete_all() {
  [ -n "$yes" ] || [ -n "$dry_run" ] || confirm_deletion
  delete_stack "$fargate_stack" "$fargate_state"
  # The stack of the functions comes last, since its parameters record the bucket.
  if [ -n "$dry_run" ] || aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1; then
    must_run "cannot remove the uploaded files from s3://$bucket/$prefix" aws s3 rm --recursive --only-show-errors \
      "s3://$bucket/$prefix/" --exclude '*' --include '*/ecs.zip' --include '*/ecs-cloudwatch.zip' --include 'templates/*'
  fi
  delete_stack "$lambda_stack" "$lambda_state"
  if [ "$bucket" = "$own_bucket" ]; then
    # S3 keeps the bucket if another environment still has files in it.
    run aws s3api delete-bucket --bucket "$bucket" 2>/dev/null || true
  fi
}

read_account
case $action in
  deploy-lambda)
    ensure_bucket
    deploy_lambda "$@"
    ;;
  deploy-fargate)
    ensure_bucket
    deploy "$fargate_stack" "$fargate_state" "$fargate_template" "$@"
    ;;
  status) print_status ;;
  delete) delete_all ;;
esac
