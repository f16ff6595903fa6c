package io.fluidity.aws;

import java.time.Duration;
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

/** What becomes of a call whose signature is refused since our clock is not that of AWS. */
@Isolated("The SDK keeps what it learned of the time for the whole virtual machine")
class ClockSkewTest {

  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final String WELCOME = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  @AfterEach
  void trustOurClockAgain() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  private static String refusal(String code, Instant theirs) {
    String body = "{\"__type\":\"" + code + "\",\"message\":\"Signature not yet current\"}";
    return "HTTP/1.1 400 Bad Request\r\nDate: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC))
        + "\r\nContent-Length: "
        + body.length() + "\r\nConnection: close\r\n\r\n" + body;
  }

  private static Instant signedAt(String head) {
    return LocalDateTime.parse(FaultyPeer.header(head, "X-Amz-Date"),
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")).toInstant(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException"})
  void aWrongClockIsSetByThatOfAws(String code) {
    Instant theirs = Instant.now().plus(3, ChronoUnit.HOURS);
    try (
        FaultyPeer peer = new FaultyPeer(FaultyPeer.answering(refusal(code, theirs)),
            FaultyPeer.answering(WELCOME));
        AwsCloud cloud = AwsCloud.withEndpoint(peer.endpoint(), PATIENT, PATIENT)) {
      assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).isEmpty();

      assertThat(peer.heads()).hasSize(2);
      assertThat(signedAt(peer.heads().getLast())).isCloseTo(theirs, within(1, ChronoUnit.MINUTES));
    }
  }

  @Test
  void aClockThatCannotBeSetRightIsToldAfterThreeAttempts() {
    try (
        FaultyPeer peer = new FaultyPeer(
            FaultyPeer.answering(refusal("RequestTimeTooSkewed", Instant.now())));
        AwsCloud cloud = AwsCloud.withEndpoint(peer.endpoint(), PATIENT, PATIENT)) {
      assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).containsExactly(
          new Failure.Rejected("ecs:UpdateService", "RequestTimeTooSkewed: Signature not yet current"));

      assertThat(peer.heads()).hasSize(3);
    }
  }
}
