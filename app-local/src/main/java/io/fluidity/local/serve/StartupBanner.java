package io.fluidity.local.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.fluidity.domain.service.ServiceId;

/** What the terminal shows at the start: what runs, and what to try. */
final class StartupBanner {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
      .withZone(ZoneOffset.UTC);

  private StartupBanner() {}

  /**
   * The welcome.
   *
   * @param use who uses the service, where somebody does; else empty
   * @param token whether callers must know a token
   */
  static String of(LocalServer server, ServiceId service, double speed, String use, boolean token) {
    String times = speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    String authorization = token ? " -H \"Authorization: Bearer $TOKEN\"" : "";
    return """
        %1$s is asleep, in a simulated cloud.
        It is %2$s (UTC) there, and time passes %3$s times as fast as here (--speed).
        %6$s
          the page   %4$s/
          wake it    curl -X POST %4$s/wake%5$s
          use it     curl -X POST %4$s/simulate/use -d '{"minutes":30,"connections":3}'
          status     curl %4$s/status%5$s
          kill it    curl -X POST %4$s/kill%5$s

        Or as Lambda functions, with any credentials:

          aws lambda invoke --region eu-west-1 --endpoint-url %4$s --function-name fluidity-wake response.json

        Ctrl-C ends it.

        """.formatted(service, TIME.format(SimulatedRuntime.START), times, server.url(), authorization,
        use + open(server));
  }

  /** The welcome of a server before AWS. */
  static String ofAws(LocalServer server, ServiceId service, boolean token) {
    String authorization = token ? " -H \"Authorization: Bearer $TOKEN\"" : "";
    return """
        %1$s is served as it is in AWS: what is done here is done there,
        and as long as this runs, sleep checks and the nightly kill are, too.
        Whoever is on this machine can invoke the functions, and acts with your credentials.

          the page   %2$s/
          wake it    curl -X POST %2$s/wake%3$s
          status     curl %2$s/status%3$s
          kill it    curl -X POST %2$s/kill%3$s

        Ctrl-C ends it.

        """.formatted(service, server.url(), authorization);
  }

  private static String open(LocalServer server) {
    return server.isLoopback() ? ""
        : "Whoever can reach this machine can invoke the functions and use the service, without a token.\n";
  }

  /** An instant as it is told here. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
