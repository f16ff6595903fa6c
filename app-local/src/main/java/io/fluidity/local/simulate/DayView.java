package io.fluidity.local.simulate;

import java.util.List;
import java.util.Locale;

import picocli.CommandLine.Help.Ansi;

import io.fluidity.domain.service.ServiceLifecycle.Stage;
import io.fluidity.domain.settings.Settings;
import io.fluidity.local.cost.FargatePrice;

/** Formats a day: a timeline of its events, and a chart of its 24 hours. */
final class DayView {

  private static final int COLUMN_MINUTES = 20;
  private static final String BARS = " ▁▂▃▄▅▆▇█";

  private final Settings settings;
  private final FargatePrice price;
  private final Ansi ansi;

  DayView(Settings settings, FargatePrice price, boolean colours) {
    this.settings = settings;
    this.price = price;
    ansi = colours ? Ansi.ON : Ansi.OFF;
  }

  String of(Day day) {
    StringBuilder view = new StringBuilder();
    line(view, "@|bold A day of " + settings.configured() + "|@ (" + DaySimulation.DATE + ", UTC)");
    line(view,
        "idle threshold " + Times.minutes(settings.idlePolicy().limits().idleThreshold())
            + ", sleep check every "
            + Times.minutes(settings.sleepCheckInterval()) + ", nightly kill at " + DaySimulation.KILL);
    line(view, "");
    for (TimelineEvent event : day.events()) {
      line(view, "  " + Times.time(event.at()) + "  @|" + style(event.kind()) + " "
          + String.format(Locale.ROOT, "%-7s", event.kind().name().toLowerCase(Locale.ROOT)) + "|@  "
          + event.text());
    }
    line(view, "");
    chart(view, day.minutes());
    line(view, "");
    summary(view, day);
    return view.toString();
  }

  private static String style(TimelineEvent.Kind kind) {
    return switch (kind) {
      case WAKE, AWAKE -> "bold,green";
      case TRAFFIC -> "cyan";
      case CHECK -> "faint";
      case SLEEP, ASLEEP -> "bold,magenta";
      case KILL -> "bold,red";
    };
  }

  private void chart(StringBuilder view, List<Minute> minutes) {
    StringBuilder hours = new StringBuilder();
    StringBuilder use = new StringBuilder();
    StringBuilder stages = new StringBuilder();
    int max = Math.max(1, minutes.stream().mapToInt(Minute::connections).max().orElse(1));
    for (int from = 0; from < minutes.size(); from += COLUMN_MINUTES) {
      List<Minute> column = minutes.subList(from, from + COLUMN_MINUTES);
      int connections = column.stream().mapToInt(Minute::connections).max().orElse(0);
      use.append(BARS.charAt(Math.ceilDiv(connections * (BARS.length() - 1), max)));
      stages.append(column.stream().anyMatch(minute -> minute.stage() == Stage.AWAKE) ? '█' : '·');
      if (from % 180 == 0) {
        hours.append(String.format(Locale.ROOT, "%-9s", String.format(Locale.ROOT, "%02d", from / 60)));
      }
    }
    line(view, "  hour   @|faint " + hours + "24|@");
    line(view, "  use    @|cyan " + use + "|@");
    line(view, "  awake  @|green " + stages + "|@");
  }

  private void summary(StringBuilder view, Day day) {
    double cost = price.ofMinutes(day.taskMinutes());
    double alwaysOn = price.ofMinutes((long) Day.MINUTES * settings.wakeLimits().desiredCount());
    line(view,
        String.format(Locale.ROOT, "Billed for %s of 24 h: $%.3f a day instead of $%.3f, %.0f %% less.",
            Times.hours(day.taskMinutes()), cost, alwaysOn, alwaysOn == 0 ? 0 : (1 - cost / alwaysOn) * 100));
  }

  private void line(StringBuilder view, String text) {
    view.append(ansi.string(text)).append(System.lineSeparator());
  }
}
