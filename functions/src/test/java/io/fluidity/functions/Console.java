package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Simulated terminal with curl and the AWS CLI, with the options that {@code docs/api.md} uses. */
final class Console {

  /** Stands for any word in a template. */
  private static final String ANY = "*";

  private final Map<String, String> variables = new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
      "AWS_SECRET_ACCESS_KEY", "secret", "AWS_SESSION_TOKEN", "session"));
  private final Map<String, String> files = new HashMap<>();
  private FunctionWorld world = FunctionWorld.withDefaults();
  private boolean rawPayloads;
  private @Nullable InvocationRecord last;

  void enter(FunctionWorld newWorld) {
    world = newWorld;
  }

  FunctionWorld world() {
    return world;
  }

  /** Returns the last invocation of a function. */
  InvocationRecord last() {
    return Objects.requireNonNull(last);
  }

  /**
   * Runs a command.
   *
   * @return its output
   * @throws IllegalArgumentException if the command is not supported
   */
  String run(String line) {
    List<String> words = ShellWords.of(line, variables);
    if (matches(words, "export", ANY)) {
      String[] nameAndValue = words.get(1).split("=", 2);
      variables.put(nameAndValue[0], nameAndValue[1]);
    } else if (matches(words, "echo", ANY, ">", ANY)) {
      files.put(words.get(3), words.get(1));
    } else if (matches(words, "cat", ANY)) {
      return Objects.requireNonNull(files.get(words.get(1)), line);
    } else if (matches(words, "printf", "%s", ANY, "|", "sha256sum")) {
      return sha256(words.get(2)) + "  -";
    } else if (words.getFirst().equals("curl")) {
      return curl(words.subList(1, words.size()));
    } else if (matches(words, "aws", "configure", "set", "cli_binary_format", "raw-in-base64-out")) {
      rawPayloads = true;
    } else if (matches(words, "aws", "lambda", "invoke", "--function-name", ANY, "--payload", ANY, ANY)) {
      return invoke(words.get(4).replace("fluidity-", ""), payload(words.get(6)), words.get(7));
    } else {
      throw new IllegalArgumentException("unsupported command: " + line);
    }
    return "";
  }

  private static boolean matches(List<String> words, String... template) {
    return words.size() == template.length && IntStream.range(0, template.length)
        .allMatch(i -> template[i].equals(ANY) || template[i].equals(words.get(i)));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String curl(List<String> arguments) {
    String url = variables.getOrDefault("URL", "undefined URL");
    InvocationRecord response = world.request("api", CurlCommand.of(arguments, url));
    last = response;
    return response.text();
  }

  private String payload(String argument) {
    if (argument.startsWith("fileb://")) {
      return Objects.requireNonNull(files.get(argument.substring("fileb://".length())), argument);
    }
    if (!rawPayloads) {
      throw new IllegalArgumentException(
          "AWS CLI version 2 requires cli_binary_format raw-in-base64-out for the payload " + argument);
    }
    return argument;
  }

  /** Prints the status like the AWS CLI, and writes the response or the error to a file. */
  private String invoke(String function, String payload, String file) {
    InvocationRecord invoked = world.invoke(function, payload);
    last = invoked;
    Throwable failure = invoked.failure();
    if (failure == null) {
      files.put(file, invoked.json().toString());
      return "{\"StatusCode\":200,\"ExecutedVersion\":\"$LATEST\"}";
    }
    ObjectNode error = JsonNodeFactory.instance.objectNode().put("errorMessage", failure.getMessage())
        .put("errorType", failure.getClass().getName());
    error.putArray("stackTrace");
    files.put(file, error.toString());
    return "{\"StatusCode\":200,\"FunctionError\":\"Unhandled\",\"ExecutedVersion\":\"$LATEST\"}";
  }
}
