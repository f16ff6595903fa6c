package io.fluidity.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The AWS CLI with made-up credentials, and no way to AWS. */
public final class AwsCli {

  private AwsCli() {}

  /**
   * Lets what is started speak to this endpoint alone.
   *
   * @param folder where its configuration is kept
   */
  public static void at(String endpoint, ProcessBuilder process, Path folder) throws IOException {
    Map<String, String> environment = process.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy")
        || name.endsWith("_PROXY"));
    // Version 2 takes a payload as base64 unless it is told otherwise; version 1 has no such setting.
    Path config = Files.writeString(folder.resolve("config"),
        "[default]\ncli_binary_format = raw-in-base64-out\n");
    environment.putAll(Map.of("AWS_ENDPOINT_URL", endpoint, "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local", "AWS_DEFAULT_REGION", "eu-central-1", "AWS_MAX_ATTEMPTS", "1",
        "AWS_EC2_METADATA_DISABLED", "true", "AWS_PAGER", "", "AWS_CONFIG_FILE", config.toString(),
        "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString()));
    // A CLI too old to know of endpoints ends at a proxy that is none.
    environment.putAll(Map.of("HTTPS_PROXY", "http://127.0.0.1:9", "HTTP_PROXY", "http://127.0.0.1:9",
        "NO_PROXY", "127.0.0.1"));
  }
}
