package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A curl command, with the options that {@code docs/api.md} uses. */
final class CurlCommand {

  private final List<String> headers = new ArrayList<>();
  private @Nullable String method;
  private @Nullable String body;
  private @Nullable String url;
  private @Nullable String user;
  private @Nullable String signature;

  private CurlCommand() {}

  /**
   * Parses the arguments of {@code curl}.
   *
   * @throws IllegalArgumentException if an argument is not supported
   */
  static CurlCommand of(List<String> words) {
    CurlCommand command = new CurlCommand();
    for (Iterator<String> rest = words.iterator(); rest.hasNext();) {
      String word = rest.next();
      switch (word) {
        case "-X" -> command.method = rest.next();
        case "-d" -> command.body = rest.next();
        case "-H" -> command.headers.add(rest.next());
        case "-u", "--user" -> command.user = rest.next();
        case "--aws-sigv4" -> command.signature = rest.next();
        default -> command.url(word);
      }
    }
    return command;
  }

  private void url(String word) {
    if (url != null || !word.startsWith("https://")) {
      throw new IllegalArgumentException("unsupported argument: " + word);
    }
    url = word;
  }

  /** Returns the request to a function with this URL. */
  UrlRequest request(String functionUrl) {
    if (url == null || !url.startsWith(functionUrl + "/")) {
      throw new IllegalArgumentException("the URL must start with " + functionUrl + "/ (was " + url + ")");
    }
    String[] pathAndQuery = url.substring(functionUrl.length()).split("\\?", 2);
    UrlRequest request = UrlRequest.of(method == null ? body == null ? "GET" : "POST" : method,
        pathAndQuery[0]);
    if (body != null) {
      request = request.body(body).header("content-type", "application/x-www-form-urlencoded");
    }
    for (String header : headers) {
      String[] nameAndValue = header.split(": ", 2);
      request = request.header(nameAndValue[0], nameAndValue[1]);
    }
    if (pathAndQuery.length == 2) {
      for (String parameter : pathAndQuery[1].split("&", -1)) {
        String[] nameAndValue = parameter.split("=", 2);
        request = request.query(nameAndValue[0], nameAndValue[1]);
      }
    }
    return user == null ? request : request.header("Authorization", authorization(user, functionUrl));
  }

  private String authorization(String userAndPassword, String functionUrl) {
    if (signature == null) {
      return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
    // https://ID.lambda-url.REGION.on.aws
    String region = functionUrl.split("\\.", -1)[2];
    if (!signature.equals("aws:amz:" + region + ":lambda")) {
      throw new IllegalArgumentException(
          "--aws-sigv4 must be aws:amz:" + region + ":lambda (was " + signature + ")");
    }
    return "AWS4-HMAC-SHA256 Credential=" + userAndPassword.substring(0, userAndPassword.indexOf(':'));
  }
}
