package io.fluidity.functions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A curl command, with the options that {@code docs/api.md} uses. */
final class CurlCommand {

  private CurlCommand() {}

  /**
   * Returns the request of {@code curl} to a function with this URL.
   *
   * @throws IllegalArgumentException if an argument is not supported
   */
  static UrlRequest of(List<String> words, String functionUrl) {
    Map<String, String> options = new HashMap<>();
    List<String> headers = new ArrayList<>();
    List<String> urls = new ArrayList<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext();) {
      String word = rest.next();
      switch (word) {
        case "-X", "-d", "-u", "--aws-sigv4" -> options.put(word, rest.next());
        case "--user" -> options.put("-u", rest.next());
        case "-H" -> headers.add(rest.next());
        default -> urls.add(word);
      }
    }
    if (urls.size() != 1 || !urls.getFirst().startsWith(functionUrl + "/")) {
      throw new IllegalArgumentException("the URL must start with " + functionUrl + "/ (was " + urls + ")");
    }
    String body = options.get("-d");
    String user = options.get("-u");
    UrlRequest request = request(options.getOrDefault("-X", body == null ? "GET" : "POST"),
        urls.getFirst().substring(functionUrl.length()));
    if (body != null) {
      request = request.body(body).header("content-type", "application/x-www-form-urlencoded");
    }
    for (String header : headers) {
      String[] nameAndValue = header.split(": ", 2);
      request = request.header(nameAndValue[0], nameAndValue[1]);
    }
    return user == null ? request
        : request.header("Authorization", authorization(user, options.get("--aws-sigv4"), functionUrl));
  }

  private static UrlRequest request(String method, String url) {
    String[] pathAndQuery = url.split("[?&]", -1);
    UrlRequest request = UrlRequest.of(method, pathAndQuery[0]);
    for (String parameter : List.of(pathAndQuery).subList(1, pathAndQuery.length)) {
      String[] nameAndValue = parameter.split("=", 2);
      request = request.query(nameAndValue[0], nameAndValue[1]);
    }
    return request;
  }

  private static String authorization(String userAndPassword, @Nullable String signature,
      String functionUrl) {
    if (signature == null) {
      return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
    // https://ID.lambda-url.REGION.on.aws
    String required = "aws:amz:" + functionUrl.split("\\.", -1)[2] + ":lambda";
    if (!signature.equals(required)) {
      throw new IllegalArgumentException("--aws-sigv4 must be " + required + " (was " + signature + ")");
    }
    return "AWS4-HMAC-SHA256 Credential=" + userAndPassword.substring(0, userAndPassword.indexOf(':'));
  }
}
