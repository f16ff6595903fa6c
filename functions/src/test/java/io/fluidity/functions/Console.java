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

/** A terminal with curl and the AWS CLI, as far as {@code docs/api.md} uses them, in a town. */
final class Console {

  private static final String FUNCTION = "fluidity-";
  private static final String INLINE = "cli_binary_format raw-in-base64-out";

  private final Map<String, String> variables = new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
      "AWS_SECRET_ACCESS_KEY", "secret", "AWS_SESSION_TOKEN", "session"));
  private final Map<String, String> files = new HashMap<>();
  private FunctionWorld town = FunctionWorld.ordinary();
  private boolean payloadsAreText;
  private @Nullable InvocationRecord last;

  /** Goes to another town. */
  void enter(FunctionWorld another) {
    town = another;
  }

  FunctionWorld town() {
    return town;
  }

  /** The last invocation of a function. */
  InvocationRecord last() {
    return Objects.requireNonNull(last);
  }

  /**
   * Runs a command.
   *
   * @return what it prints
   * @throws IllegalArgumentException where this is no command that is known here
   */
  String run(String line) {
    List<String> words = ShellWords.of(line, variables);
    List<String> arguments = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "export" -> export(only(arguments, line));
      case "echo" -> echo(arguments, line);
      case "cat" -> Objects.requireNonNull(files.get(only(arguments, line)), line);
      case "printf" -> sha256(arguments, line);
      case "curl" -> curl(CurlCommand.of(arguments));
      case "aws" -> aws(arguments, line);
      default -> throw unknown(line);
    };
  }

  private static IllegalArgumentException unknown(String line) {
    return new IllegalArgumentException("not known here: " + line);
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
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private String curl(CurlCommand command) {
    String url = Objects.requireNonNull(variables.get("URL"));
    InvocationRecord response = town.request("api", command.request(url));
    last = response;
    return response.text();
  }

  private String aws(List<String> arguments, String line) {
    if (arguments.equals(List.of("configure", "set", "cli_binary_format", "raw-in-base64-out"))) {
      payloadsAreText = true;
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
    if (!payloadsAreText) {
      throw new IllegalArgumentException("version 2 of the AWS CLI needs " + INLINE + " for " + argument);
    }
    return argument;
  }

  /** As the AWS CLI shows an invocation, and writes its answer or its error into a file. */
  private String invoke(String function, String payload, String file) {
    InvocationRecord invoked = town.invoke(function, payload);
    last = invoked;
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("StatusCode", 200);
    Throwable failure = invoked.failure();
    if (failure == null) {
      files.put(file, invoked.json().toString());
    } else {
      shown.put("FunctionError", "Unhandled");
      ObjectNode error = JsonNodeFactory.instance.objectNode().put("errorMessage", failure.getMessage())
          .put("errorType", failure.getClass().getName());
      error.putArray("stackTrace");
      files.put(file, error.toString());
    }
    return shown.put("ExecutedVersion", "$LATEST").toString();
  }
}
