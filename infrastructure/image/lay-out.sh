#!/bin/sh
# Lays out the folder of an image of one function: its libraries, those of Lambda's own client, and the
# ahead-of-time cache, which is made by a run of the function on the golden events. The Dockerfile calls it
# with the JDK of its base; a cache is good for no other.
set -eu

fail() {
  echo "lay-out: $1" >&2
  exit "$2"
}

[ $# -eq 4 ] || fail "name the project (built with: mvn -pl benchmarks -am -DskipTests verify), the function, the java and the folder to make" 2
project=$1
function=$2
java=$3
image=$4

case $function in
  wake | sleep | kill | api) ;;
  *) fail "the function is \"$function\": wake, sleep, kill or api would be right" 2 ;;
esac
package=$project/app-lambda/target/lambdas/$function.zip
[ -f "$package" ] || fail "there is no $package: build it first with mvn -pl benchmarks -am -DskipTests verify" 1
[ ! -e "$image" ] || fail "$image is there already" 1

mkdir -p "$image/task"
"$java" -cp "$project/benchmarks/target/lib/*" io.fluidity.benchmarks.Lay "$package" "$project/app-lambda/target/lambda-runtime" "$image"
# Nothing here may reach AWS: what forgets to name an endpoint of its own finds nobody.
AWS_ENDPOINT_URL=http://127.0.0.1:9 "$java" -Dsun.net.httpserver.nodelay=true -cp "$project/benchmarks/target/lib/*" \
  io.fluidity.benchmarks.Train "$image" "$function" "$project/app-lambda/src/test/resources/events"
rm -f "$image/training.log"
