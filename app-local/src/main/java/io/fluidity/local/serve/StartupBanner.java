package io.fluidity.local.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.fluidity.domain.service.ServiceId;

/** Banner that a server prints when it starts: its address, and commands to try. */
final class StartupBanner {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
      .withZone(ZoneOffset.UTC);

  private StartupBanner() {}

  /**
   * Returns the banner of a server on a simulated cloud.
   *
   * @param traffic a sentence about the traffic of a trace; empty if there is none
   * @param token whether callers must present a token
   */
  static String of(LocalServer server, ServiceId service, double speed, String traffic, boolean token) {
    String factor = speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    return """
        %1$s is asleep, in a simulated cloud.
        The simulated time is %2$s UTC and runs %3$s times as fast as real time (--speed).
        %6$s
          page       %4$s/
          wake       curl -X POST %4$s/wake%5$s
          use        curl -X POST %4$s/simulate/use -d '{"minutes":30,"connections":3}'
          status     curl %4$s/status%5$s
          kill       curl -X POST %4$s/kill%5$s

        Or as Lambda functions, with any credentials:

          aws lambda invoke --region eu-west-1 --endpoint-url %4$s --function-name fluidity-wake response.json

        Ctrl-C stops the server.

        """.formatted(service, TIME.format(SimulatedRuntime.START), factor, server.url(), header(token),
        traffic + warning(server));
  }

  /** Returns the banner of a server on AWS. */
  static String ofAws(LocalServer server, ServiceId service, boolean token) {
    return """
        %1$s is a service in AWS: every request here changes it there.
        Sleep checks and the nightly kill run as long as this server does.
        Every process on this machine can invoke the functions with your credentials.

          page       %2$s/
          wake       curl -X POST %2$s/wake%3$s
          status     curl %2$s/status%3$s
          kill       curl -X POST %2$s/kill%3$s

        Ctrl-C stops the server.

        """.formatted(service, server.url(), header(token));
  }

  private static String header(boolean token) {
    return token ? " -H \"Authorization: Bearer $TOKEN\"" : "";
  }

  private static String warning(LocalServer server) {
    return server.isLoopback() ? ""
        : "Other machines can reach this server, and can invoke the functions without a token.\n";
  }

  /** Formats an instant as the banner does. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
