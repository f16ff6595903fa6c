package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Simulated terminal with curl and the AWS CLI, with the options that {@code docs/api.md} uses. */
final class Console {

  private static final String FUNCTION = "fluidity-";
  private static final String INLINE = "cli_binary_format raw-in-base64-out";

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
    List<String> arguments = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "export" -> export(only(arguments, line));
      case "echo" -> echo(arguments, line);
      case "cat" -> Objects.requireNonNull(files.get(only(arguments, line)), line);
      case "printf" -> sha256(arguments, line);
      case "curl" -> curl(arguments);
      case "aws" -> aws(arguments, line);
      default -> throw unknown(line);
    };
  }

  private static IllegalArgumentException unknown(String line) {
    return new IllegalArgumentException("unsupported command: " + line);
  }

  private static String only(List<String> arguments, String line) {
    if (arguments.size() != 1) {
      throw unknown(line);
    }
    return arguments.getFirst();
  }

  private String export(String assignment) {
    int equals = assignment.indexOf('=');
    variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    return "";
  }

  private String echo(List<String> arguments, String line) {
    if (arguments.size() != 3 || !arguments.get(1).equals(">")) {
      throw unknown(line);
    }
    files.put(arguments.get(2), arguments.getFirst());
    return "";
  }

  private static String sha256(List<String> arguments, String line) {
    if (arguments.size() != 4 || !arguments.getFirst().equals("%s")
        || !arguments.subList(2, 4).equals(List.of("|", "sha256sum"))) {
      throw unknown(line);
    }
    try {
      byte[] text = arguments.get(1).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)) + "  -";
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

  private String aws(List<String> arguments, String line) {
    if (arguments.equals(List.of("configure", "set", "cli_binary_format", "raw-in-base64-out"))) {
      rawPayloads = true;
      return "";
    }
    if (arguments.size() != 7
        || !arguments.subList(0, 3).equals(List.of("lambda", "invoke", "--function-name"))
        || !arguments.get(3).startsWith(FUNCTION) || !arguments.get(4).equals("--payload")) {
      throw unknown(line);
    }
    return invoke(arguments.get(3).substring(FUNCTION.length()), payload(arguments.get(5)), arguments.get(6));
  }

  private String payload(String argument) {
    if (argument.startsWith("fileb://")) {
      return Objects.requireNonNull(files.get(argument.substring("fileb://".length())), argument);
    }
    if (!rawPayloads) {
      throw new IllegalArgumentException(
          "AWS CLI version 2 requires " + INLINE + " for the payload " + argument);
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
