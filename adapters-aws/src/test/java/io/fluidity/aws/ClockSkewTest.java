package io.fluidity.aws;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;

import io.fluidity.domain.failure.Failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Calls whose signature AWS rejects because the local clock is wrong. */
@Isolated("The SDK keeps one clock offset per JVM")
class ClockSkewTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  @AfterEach
  void resetClockOffset() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  private static String rejection(String code, Instant serverTime) {
    String body = "{\"__type\":\"" + code + "\",\"message\":\"Signature not yet current\"}";
    return "HTTP/1.1 400 Bad Request\r\nDate: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(serverTime.atOffset(ZoneOffset.UTC))
        + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
  }

  private static Instant signedAt(String head) {
    return LocalDateTime.parse(FailingServer.header(head, "X-Amz-Date"),
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")).toInstant(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException"})
  void aRetryIsSignedWithTheTimeOfAws(String code) {
    Instant serverTime = Instant.now().plus(3, ChronoUnit.HOURS);
    try (FailingServer server = new FailingServer(FailingServer.sending(rejection(code, serverTime)),
        FailingServer.sending(OK));
        AwsCloud cloud = Fixtures.adapters(server.endpoint())) {
      assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).isEmpty();

      assertThat(server.heads()).hasSize(2);
      assertThat(signedAt(server.heads().getLast())).isCloseTo(serverTime, within(1, ChronoUnit.MINUTES));
    }
  }

  @Test
  void aCallThatStaysSkewedIsRejectedAfterThreeAttempts() {
    try (FailingServer server = new FailingServer(
        FailingServer.sending(rejection("RequestTimeTooSkewed", Instant.now())));
        AwsCloud cloud = Fixtures.adapters(server.endpoint())) {
      assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).contains(
          new Failure.Rejected("ecs:UpdateService", "RequestTimeTooSkewed: Signature not yet current"));

      assertThat(server.heads()).hasSize(3);
    }
  }
}
