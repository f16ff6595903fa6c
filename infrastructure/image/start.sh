#!/bin/sh
# Starts a function in its image: with the flags of the training, which are those of the managed runtime. With
# others the JVM would do without the cache, and say so.
set -eu

image=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
java=${FLUIDITY_JAVA:-/var/lang/bin/java}
# In this order the cache was made.
class_path=$(find "$image/lib" -name '*.jar' | LC_ALL=C sort | tr '\n' ':')

export LAMBDA_TASK_ROOT="$image/task"
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --add-opens=java.base/java.io=ALL-UNNAMED \
  --enable-native-access=ALL-UNNAMED -Djava.library.path="$image/lib" -XX:AOTCache="$image/function.aot" \
  -cp "${class_path%:}" com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$1"
