package io.fluidity.local.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Formats a report as JSON: the totals, and the same figures for each file. */
final class ReportJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  static String of(ReplayReport report) {
    ObjectNode root = figures(report, report.total());
    root.put("seconds", rounded(report.seconds(), 3)).put("checksPerSecond", report.checksPerSecond());
    var files = root.putArray("files");
    report.files().forEach((name, totals) -> files.add(JSON.createObjectNode().put("file", name)
        .setAll(figures(report, totals))));
    return root.toPrettyString();
  }

  private static ObjectNode figures(ReplayReport report, ReplayTotals totals) {
    return JSON.createObjectNode().put("services", totals.services()).put("minutes", totals.minutes())
        .put("activeMinutes", totals.activeMinutes()).put("awakeMinutes", report.awakeMinutes(totals))
        .put("wakes", totals.wakes()).put("waitedSeconds", totals.waitedSeconds())
        .put("checks", totals.checks()).put("cost", rounded(report.cost(totals), 4))
        .put("alwaysOnCost", rounded(report.alwaysOnCost(totals), 4));
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }
}
