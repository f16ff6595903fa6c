#!/bin/sh
# Deploys Fluidity to an AWS account, tells how it is there, and removes it again.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
lambda_template=$root/infrastructure/lambda.yaml
fargate_template=$root/infrastructure/fargate.yaml
me=scripts/deploy-fluidity.sh
. "$root/scripts/shell.sh"
. "$root/scripts/cloudformation.sh"

usage() {
  cat <<HELP
Usage: $me -e ENVIRONMENT -a ACTION [--PARAMETER VALUE]... [--dry-run] [--yes]

  -e, --environment  prod: the stack fluidity-lambda, which looks after the service fluidity-server-prod in the cluster
                     fluidity-prod; another name E: fluidity-E-lambda, fluidity-server-E and fluidity-E
  -a, --action       deploy-lambda   builds the functions, uploads them and deploys infrastructure/lambda.yaml
                     deploy-fargate  deploys infrastructure/fargate.yaml: a small service to try it on
                     status          tells how the stacks, the schedules and the service are
                     delete          removes both stacks, and what was uploaded
  --PARAMETER        a parameter of the template by its name in words: --idle-threshold-minutes 30 is
                     IdleThresholdMinutes; what is not given stays what it was
  --dry-run          prints the commands, and runs none
  --yes              delete asks nobody
  -h, --help         shows this

Parameters of deploy-lambda:
$(options "$lambda_template")

Parameters of deploy-fargate:
$(options "$fargate_template")

The AWS CLI's own credentials and region are used.
HELP
}

environment=
action=
dry_run=
yes=
architecture=
bucket=

# What is no option of this script is put behind the others, and is all that is left at the end.
left=$#
while [ "$left" -gt 0 ]; do
  option=$1
  shift
  left=$((left - 1))
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
    *) fail "\"$option\" is not known here (see: $me --help)" 2 ;;
  esac
  [ "$left" -gt 0 ] || fail "$option lacks its value (see: $me --help)" 2
  value=$1
  case $value in --*) fail "$option lacks its value: $value follows (see: $me --help)" 2 ;; esac
  shift
  left=$((left - 1))
  case $option in
    -e | --environment) environment=$value ;;
    -a | --action) action=$value ;;
    *) set -- "$@" "$option" "$value" ;;
  esac
done

case $environment in
  '') fail "-e is missing: an environment, such as prod, would be right (see: $me --help)" 2 ;;
  *[!a-z0-9-]* | [!a-z]* | ??????????????????????????*)
    fail "-e is \"$environment\": up to 25 small letters, digits and hyphens, the first a letter, would be right" 2
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
    [ $# -eq 0 ] || fail "$1 is for a deployment: $action takes no parameters" 2
    ;;
  '') fail "-a is missing: deploy-lambda, deploy-fargate, status or delete would be right (see: $me --help)" 2 ;;
  *) fail "-a is \"$action\": deploy-lambda, deploy-fargate, status or delete would be right" 2 ;;
esac

# From here on "$@" holds Name=value, and this the names.
given=' '
left=$#
while [ "$left" -gt 0 ]; do
  name=$(parameter "$template" "$1")
  [ -n "$name" ] || fail "$1 is no parameter of infrastructure/$(basename "$template") (see: $me --help)" 2
  case $name in
    Architecture) architecture=$2 ;;
    LambdaS3Bucket) bucket=$2 ;;
    NamePrefix) fail "$1 is set by this script: it is that of the environment, $prefix" 2 ;;
    LambdaS3KeyPrefix) fail "$1 is set by this script: it holds the hash of the build" 2 ;;
  esac
  given="$given$name "
  set -- "$@" "$name=$2"
  shift 2
  left=$((left - 2))
done
# Where this account and region keep what is uploaded.
find_account() {
  if [ -n "$dry_run" ]; then
    region=${AWS_REGION:-${AWS_DEFAULT_REGION:-REGION}}
    account=ACCOUNT
  else
    command -v aws >/dev/null || fail "it needs the AWS CLI: install it, so that aws is on the PATH"
    region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
    [ -n "$region" ] || fail "no region is set: AWS_REGION, or \"aws configure\", would set it"
    # The old AWS CLI knows this name alone.
    export AWS_DEFAULT_REGION="$region"
    account=$(aws sts get-caller-identity --query Account --output text 2>/dev/null) ||
      fail "AWS does not take the credentials: $(why aws sts get-caller-identity)"
  fi
  look_at_stacks
  # Other than the one of this account only where somebody said so, now or before.
  own_bucket=fluidity-lambda-$account-$region
  [ -n "$bucket" ] || bucket=$(deployed LambdaS3Bucket)
  bucket=${bucket:-$own_bucket}
}

ensure_bucket() {
  if [ -z "$dry_run" ] && aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1; then
    # Anybody could have made a bucket of this name, and would get to choose what the functions run.
    aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 ||
      [ "$bucket" != "$own_bucket" ] || fail "the bucket $bucket belongs to another account: --lambda-s3-bucket would name one of yours"
    return
  fi
  # The oldest region is the one that may not be named.
  if [ "$region" = us-east-1 ]; then
    must "the bucket $bucket cannot be made" aws s3api create-bucket --bucket "$bucket"
  else
    must "the bucket $bucket cannot be made" aws s3api create-bucket --bucket "$bucket" \
      --create-bucket-configuration "LocationConstraint=$region"
  fi
  must "the bucket $bucket cannot be closed to the public" aws s3api put-public-access-block --bucket "$bucket" \
    --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
}

# What state the stacks are in; empty where there is none.
look_at_stacks() {
  lambda_state=
  fargate_state=
  if [ -z "$dry_run" ]; then
    lambda_state=$(of_stack "$lambda_stack" StackStatus)
    fargate_state=$(of_stack "$fargate_stack" StackStatus)
  fi
}

# Deploys a stack, in this state now, from a template with the parameters that follow.
deploy() {
  stack=$1
  state=$2
  file=$3
  shift 3
  if [ "$state" = ROLLBACK_COMPLETE ]; then
    fail "the stack $stack could not be made the last time: \"$me -e $environment -a delete\" removes what is left of it"
  fi
  # The names of the environment are for a new stack: what was given once stays.
  if [ -z "$state" ] || [ "$state" = REVIEW_IN_PROGRESS ]; then
    case $given in *" ECSServiceName "*) ;; *) set -- "ECSServiceName=fluidity-server-$environment" "$@" ;; esac
    case $given in *" ECSClusterName "*) ;; *) set -- "ECSClusterName=fluidity-$environment" "$@" ;; esac
  fi
  # The template is nearly as large as what CloudFormation takes in a call.
  run aws cloudformation deploy --stack-name "$stack" --template-file "$file" --s3-bucket "$bucket" \
    --s3-prefix "$prefix/templates" --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM --no-fail-on-empty-changeset \
    --parameter-overrides "$@" || {
    aws cloudformation describe-stack-events --stack-name "$stack" --output text --query \
      "StackEvents[?contains(ResourceStatus,'FAILED') && !contains(ResourceStatusReason || '','cancelled')].[LogicalResourceId,ResourceStatusReason]" 2>/dev/null |
      head -n 5 | sed 's/^/  /' >&2 || true
    fail "the stack $stack could not be deployed; what CloudFormation says stands above"
  }
}

# Prints a parameter of the stack of the functions; nothing where there is no such stack.
deployed() {
  [ -z "$lambda_state" ] || of_stack "$lambda_stack" "Parameters[?ParameterKey=='$1'].ParameterValue|[0]"
}

# Builds and uploads the functions, and sets hash to that of the build.
upload() {
  if [ -n "$dry_run" ]; then
    hash=HASH
    run "$root/scripts/build-lambdas.sh" --architecture "$architecture"
  else
    built=$("$root/scripts/build-lambdas.sh" --architecture "$architecture") || exit 1
    hash=$(printf '%s\n' "$built" | cut -d ' ' -f 1 | sha256 - | cut -c 1-16)
    echo "uploading to s3://$bucket/$prefix/$hash/ ..." >&2
  fi
  for name in wake sleep kill api; do
    if [ -n "$dry_run" ] ||
      ! aws s3api head-object --bucket "$bucket" --key "$prefix/$hash/$name.zip" >/dev/null 2>&1; then
      must "$name.zip cannot be uploaded to s3://$bucket" \
        aws s3 cp --only-show-errors "$root/build/lambdas/$name.zip" "s3://$bucket/$prefix/$hash/$name.zip"
    fi
  done
}

deploy_lambda() {
  # The processor that the functions have is the one to build for.
  [ -n "$architecture" ] || architecture=$(deployed Architecture)
  architecture=${architecture:-x86_64}
  upload
  deploy "$lambda_stack" "$lambda_state" "$lambda_template" "NamePrefix=$prefix" "LambdaS3Bucket=$bucket" \
    "LambdaS3KeyPrefix=$prefix/$hash/" "$@"
  if [ -z "$dry_run" ]; then
    look_at_stacks
    tell_what_to_try
  fi
}

# Prints an output of the stack of the functions.
output() {
  of_stack "$lambda_stack" "Outputs[?OutputKey=='$1'].OutputValue|[0]"
}

tell_what_to_try() {
  cat <<TRY
$lambda_stack looks after $(deployed ECSClusterName)/$(deployed ECSServiceName).

  wake it      aws lambda invoke --region $region --function-name $prefix-wake:live response.json
  status       aws lambda invoke --region $region --function-name $prefix-api:live response.json
  kill it      aws lambda invoke --region $region --function-name $prefix-kill:live response.json
  API, page    $(output ApiUrl)
  wake alone   $(output WakeUrl)
  kill alone   $(output KillUrl)
  everything   $me -e $environment -a status

The URLs take requests that are signed, or that bring the token where --api-token-sha256 is set: see docs/security.md.
TRY
}

tell_status() {
  if [ -n "$dry_run" ]; then
    run aws cloudformation describe-stacks --stack-name "$lambda_stack"
    run aws cloudformation describe-stacks --stack-name "$fargate_stack"
    return
  fi
  printf '%-28s %s\n' "$lambda_stack" "${lambda_state:-not deployed}" "$fargate_stack" "${fargate_state:-not deployed}"
  [ -n "$lambda_state" ] || return 0
  cluster=$(deployed ECSClusterName)
  service=$(deployed ECSServiceName)
  for rule in "$prefix-sleep-rule" "$prefix-kill-rule"; do
    tell "$rule" aws events describe-rule --name "$rule" --query '[State,ScheduleExpression]' --output text
  done
  tell "$cluster/$service" aws ecs describe-services --cluster "$cluster" --services "$service" --output text \
    --query "services[0].join(' ',['desired',to_string(desiredCount),'running',to_string(runningCount)])"
}

delete_everything() {
  if [ -z "$yes" ] && [ -z "$dry_run" ]; then
    [ -t 0 ] || fail "delete removes $lambda_stack and $fargate_stack: --yes would say that this is meant" 2
    printf 'Delete the stacks %s and %s, the service in them, and what was uploaded? [y/N] ' "$lambda_stack" "$fargate_stack"
    read -r answer
    [ "$answer" = y ] || fail "nothing was deleted"
  fi
  delete_stack "$fargate_stack" "$fargate_state"
  # Before the stack of the functions, which knows the bucket.
  if [ -n "$dry_run" ] || aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1; then
    must "what was uploaded to s3://$bucket/$prefix cannot be removed" aws s3 rm --recursive --only-show-errors \
      "s3://$bucket/$prefix/" --exclude '*' --include '*/wake.zip' --include '*/sleep.zip' --include '*/kill.zip' \
      --include '*/api.zip' --include 'templates/*'
  fi
  delete_stack "$lambda_stack" "$lambda_state"
  if [ "$bucket" = "$own_bucket" ]; then
    # Another environment may still use it: then it is not empty, and stays.
    run aws s3api delete-bucket --bucket "$bucket" 2>/dev/null || true
  fi
}

find_account
case $action in
  deploy-lambda)
    ensure_bucket
    deploy_lambda "$@"
    ;;
  deploy-fargate)
    ensure_bucket
    deploy "$fargate_stack" "$fargate_state" "$fargate_template" "$@"
    ;;
  status) tell_status ;;
  delete) delete_everything ;;
esac
