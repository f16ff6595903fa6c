package io.fluidity.lambda.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The status as a page for people. */
public final class Page {

  private static final String STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;"
      + "color-scheme:light dark}h1{font-size:1.3rem;font-weight:500}dt{opacity:.7}dd{margin:0 0 .6rem;overflow-wrap:anywhere}";

  private Page() {}

  public static String of(Answer answer) {
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Fluidity</title>\n<style>")
        .append(STYLE).append("</style>\n<main>\n");
    if (answer.entries().isEmpty()) {
      page.append("<h1>").append(escaped(answer.body().path("message").asText())).append("</h1>\n");
    }
    answer.entries().forEach(entry -> service(page, entry.fields()));
    return page.append("</main>\n</html>\n").toString();
  }

  private static void service(StringBuilder page, ObjectNode fields) {
    page.append("<section>\n<h1>").append(escaped(fields.path("message").asText())).append("</h1>\n<dl>\n");
    fields.properties().forEach(field -> {
      if (!field.getKey().equals("message") && field.getValue().isValueNode()) {
        page.append("<dt>").append(escaped(field.getKey())).append("</dt><dd>")
            .append(escaped(field.getValue().asText())).append("</dd>\n");
      }
    });
    page.append("</dl>\n");
    JsonNode events = fields.path("events");
    if (!events.isEmpty()) {
      page.append("<h2>Newest events</h2>\n<ul>\n");
      events.forEach(event -> page.append("<li>").append(escaped(event.path("at").asText())).append(' ')
          .append(escaped(event.path("message").asText())).append("</li>\n"));
      page.append("</ul>\n");
    }
    page.append("</section>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
