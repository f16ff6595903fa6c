package io.fluidity.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats a report as a table: a row for each file, and a total if there are several. */
final class ReportTable {

  private static final List<String> HEADER = List.of("trace", "services", "days", "used", "awake",
      "wakes/day", "waited (s)", "cost", "always on", "saved");

  private ReportTable() {}

  static String of(ReplayReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    report.files().forEach((name, totals) -> rows.add(row(name, report, totals)));
    if (report.files().size() > 1) {
      rows.add(row("all", report, report.total()));
    }
    return aligned(rows) + String.format(Locale.ROOT, "%n%,d sleep checks in %.1f s: %,d per second%n",
        report.total().checks(), report.seconds(), report.checksPerSecond());
  }

  private static List<String> row(String name, ReplayReport report, ReplayTotals totals) {
    double cost = report.cost(totals);
    double alwaysOn = report.alwaysOnCost(totals);
    return List.of(name.substring(name.lastIndexOf('/') + 1), format("%,d", totals.services()),
        format("%.1f", totals.minutes() / 1440.0 / totals.services()),
        percent(totals.activeMinutes() / (double) totals.minutes()), percent(report.awakeShare(totals)),
        format("%.2f", report.wakesPerServiceDay(totals)), format("%,d", totals.waitedSeconds()),
        format("$%,.2f", cost), format("$%,.2f", alwaysOn),
        alwaysOn == 0 ? "-" : percent((alwaysOn - cost) / alwaysOn));
  }

  private static String percent(double share) {
    return format("%.1f %%", share * 100);
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** Aligns the first column left, the figures right. */
  private static String aligned(List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int index = column;
        int width = rows.stream().mapToInt(each -> each.get(index).length()).max().orElse(1);
        String alignment = column == 0 ? "%-" : "  %";
        table.append(format(alignment + width + "s", row.get(column)));
      }
      table.append(System.lineSeparator());
    }
    return table.toString();
  }
}
