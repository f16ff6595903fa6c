#!/bin/sh
# Starts a function in its image. The JVM uses the cache only with the flags and the class path of the training, which are
# those of the managed runtime.
set -eu

image=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
java=${FLUIDITY_JAVA:-/var/lang/bin/java}
# The order must be that of the training.
class_path=$(find "$image/lib" -name '*.jar' | LC_ALL=C sort | tr '\n' ':')

export LAMBDA_TASK_ROOT="$image/task"
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --add-opens=java.base/java.io=ALL-UNNAMED \
  --enable-native-access=ALL-UNNAMED -Djava.library.path="$image/lib" -XX:AOTCache="$image/function.aot" \
  -cp "${class_path%:}" com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$1"
