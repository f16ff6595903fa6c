#!/bin/sh
# Creates the folder of a function's image: its libraries, Lambda's runtime client, and an ahead-of-time cache that is
# trained on the golden events. The Dockerfile runs it with the JDK of its base image, the only one that can use the cache.
set -eu

fail() {
  echo "lay-out: $1" >&2
  exit "$2"
}

build="mvn -pl benchmarks -am -DskipTests verify"
[ $# -eq 4 ] ||
  fail "arguments must be PROJECT FUNCTION JAVA FOLDER, with the project built by \"$build\" (was $# arguments)" 2
project=$1
function=$2
java=$3
image=$4

case $function in
  wake | kill) package=ecs ;;
  sleep | api) package=ecs-cloudwatch ;;
  *) fail "FUNCTION must be wake, sleep, kill or api (was \"$function\")" 2 ;;
esac
package=$project/app-lambda/target/lambdas/$package.zip
[ -f "$package" ] || fail "$package must exist (not found); build it with \"$build\"" 1
[ ! -e "$image" ] || fail "FOLDER must not exist yet (found $image); remove it or choose another" 1

mkdir -p "$image/task"
"$java" -cp "$project/benchmarks/target/lib/*" io.fluidity.benchmarks.Layout "$package" "$project/app-lambda/target/lambda-runtime" "$image"
# No call may reach AWS: nothing listens on this endpoint.
AWS_ENDPOINT_URL=http://127.0.0.1:9 "$java" -Dsun.net.httpserver.nodelay=true -cp "$project/benchmarks/target/lib/*" \
  io.fluidity.benchmarks.CacheTraining "$image" "$function" "$project/functions/src/test/resources/events"
rm -f "$image/training.log"
