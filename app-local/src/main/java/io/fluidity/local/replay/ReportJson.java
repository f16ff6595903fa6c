package io.fluidity.local.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report as one JSON object: the totals at the top, and the same figures of each file. */
final class ReportJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  static String of(ReplayReport report) {
    ObjectNode root = figures(report, report.total());
    root.put("seconds", rounded(report.seconds(), 3)).put("checksPerSecond", report.checksPerSecond());
    var files = root.putArray("files");
    report.files().forEach((name, tally) -> files.add(JSON.createObjectNode().put("file", name)
        .setAll(figures(report, tally))));
    return root.toPrettyString();
  }

  private static ObjectNode figures(ReplayReport report, ReplayTotals tally) {
    return JSON.createObjectNode().put("services", tally.services()).put("minutes", tally.minutes())
        .put("activeMinutes", tally.activeMinutes()).put("awakeMinutes", report.awakeMinutes(tally))
        .put("wakes", tally.wakes()).put("waitedSeconds", tally.waitedSeconds()).put("checks", tally.checks())
        .put("cost", rounded(report.cost(tally), 4))
        .put("alwaysOnCost", rounded(report.alwaysOnCost(tally), 4));
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }
}
