package io.fluidity.functions.event;

import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.fluidity.functions.json.Fields;
import io.fluidity.functions.json.InvalidFieldException;

/**
 * Decodes the events of function URLs and HTTP APIs, which have one shape: payload format 2.0 ("Request and
 * response payloads" in the Lambda developer guide).
 */
final class HttpEvents {

  private static final String DEFAULT_STAGE = "$default";
  private static final Pattern SLASHES_AROUND = Pattern.compile("^/+|/+$");

  private HttpEvents() {}

  static HttpRequest request(ObjectNode event) {
    Fields fields = Fields.of(event);
    Fields context = fields.object("requestContext");
    if (!context.has("http")) {
      throw new InvalidFieldException("the event", "in another format",
          "in payload format 2.0, as function URLs and HTTP APIs send it");
    }
    Fields http = context.object("http");
    return new HttpRequest(required(http, "method").toUpperCase(Locale.ROOT),
        path(required(fields, "rawPath"), context.text("stage")),
        fields.object("queryStringParameters").texts(), fields.object("headers").texts(),
        Body.of(fields.text("body"), fields.bool("isBase64Encoded")), new HttpRequest.Caller(
            context.object("authorizer").object("iam").text("userArn"), http.text("sourceIp")));
  }

  private static String required(Fields fields, String name) {
    String text = fields.text(name);
    if (text == null) {
      throw new InvalidFieldException(name, "missing", "text");
    }
    return text;
  }

  /** An HTTP API puts its stage before the path; a function URL has no stage. */
  private static String path(String rawPath, @Nullable String stage) {
    String path = withoutSlashesAround(rawPath);
    if (stage != null && !stage.equals(DEFAULT_STAGE)
        && (path.equals(stage) || path.startsWith(stage + "/"))) {
      path = withoutSlashesAround(path.substring(stage.length()));
    }
    return "/" + path;
  }

  private static String withoutSlashesAround(String path) {
    return SLASHES_AROUND.matcher(path).replaceAll("");
  }
}
