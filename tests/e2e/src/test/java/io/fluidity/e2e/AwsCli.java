package io.fluidity.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** AWS CLI that can reach only a local endpoint. */
public final class AwsCli {

  private AwsCli() {}

  /**
   * Configures a process that runs the AWS CLI.
   *
   * @param folder the folder of its configuration
   */
  public static void configure(ProcessBuilder process, String endpoint, Path folder) throws IOException {
    Map<String, String> environment = process.environment();
    ChildProcess.isolate(environment, folder, ChildProcess.emulator(endpoint));
    // Version 2 expects payloads in base64 unless configured otherwise; version 1 ignores the setting.
    Path config = Files.writeString(folder.resolve("config"),
        "[default]\ncli_binary_format = raw-in-base64-out\n");
    environment
        .putAll(Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_MAX_ATTEMPTS", "1", "AWS_PAGER", ""));
    // An old CLI ignores AWS_ENDPOINT_URL; a dead proxy keeps it from reaching AWS.
    environment.keySet().removeIf(name -> name.endsWith("_proxy") || name.endsWith("_PROXY"));
    environment.putAll(Map.of("HTTPS_PROXY", "http://127.0.0.1:9", "HTTP_PROXY", "http://127.0.0.1:9",
        "NO_PROXY", "127.0.0.1"));
  }
}
