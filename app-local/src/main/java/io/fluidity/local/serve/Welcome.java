package io.fluidity.local.serve;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.fluidity.domain.service.ServiceId;

/** What the terminal shows at the start: what runs, and what to try. */
final class Welcome {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
      .withZone(ZoneOffset.UTC);

  private Welcome() {}

  static String of(LocalServer server, ServiceId service, double speed) {
    String times = speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    return """
        %1$s is asleep, in a simulated cloud.
        It is %2$s (UTC) there, and time passes %3$s times as fast as here (--speed).

          the page   %4$s/
          wake it    curl -X POST %4$s/wake
          use it     curl -X POST %4$s/simulate/use -d '{"minutes":30,"connections":3}'
          status     curl %4$s/status
          kill it    curl -X POST %4$s/kill

        Or as Lambda functions, with any credentials and region:

          aws lambda invoke --endpoint-url %4$s --function-name fluidity-wake response.json

        Ctrl-C ends it.

        """.formatted(service, TIME.format(LocalControlPlane.START), times, server.url());
  }
}
