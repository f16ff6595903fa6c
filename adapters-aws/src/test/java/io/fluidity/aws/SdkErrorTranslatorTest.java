package io.fluidity.aws;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.EcsException;

import io.fluidity.domain.failure.Failure;

import static org.assertj.core.api.Assertions.assertThat;

/** Failure of the domain for each exception of the SDK. */
class SdkErrorTranslatorTest {

  private static final String ACTION = "ecs:UpdateService";
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private static Failure translate(SdkException exception) {
    return new SdkErrorTranslator(TIMEOUT).failure(ACTION, exception);
  }

  private static Failure translate(int status, String code, String message) {
    return translate((EcsException) EcsException.builder().statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build()).build());
  }

  @ParameterizedTest
  @CsvSource({"400, Throttling", "400, ThrottlingException", "400, ThrottledException",
      "400, RequestLimitExceeded", "400, RequestThrottled", "400, RequestThrottledException",
      "400, TooManyRequestsException", "400, SlowDown", "429, SomethingNew"})
  void throttlingHasManyCodesAndTheStatus429(int status, String code) {
    assertThat(translate(status, code, "Rate exceeded")).isEqualTo(new Failure.Throttled(ACTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized",
      "OptInRequired"})
  void denialHasManyCodes(String code) {
    assertThat(translate(400, code, "No")).isEqualTo(new Failure.Denied(ACTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UnrecognizedClientException", "InvalidClientTokenId", "ExpiredTokenException",
      "ExpiredToken", "SignatureDoesNotMatch", "MissingAuthenticationToken", "IncompleteSignature",
      "InvalidSignatureException", "MissingAuthenticationTokenException", "IncompleteSignatureException"})
  void invalidCredentialsAreRejectedRatherThanDenied(String code) {
    assertThat(translate(403, code, "The security token is invalid"))
        .isEqualTo(new Failure.Rejected(ACTION, code + ": The security token is invalid"));
  }

  @Test
  void theSignedRequestIsNotRepeated() {
    String message = """
        The request signature we calculated does not match the signature you provided.

        The Canonical String for this request should have been
        'POST
        /

        x-amz-security-token:c2Vzc2lvbg
        """;

    assertThat(translate(403, "InvalidSignatureException", message))
        .isEqualTo(new Failure.Rejected(ACTION, "InvalidSignatureException: The request signature we"
            + " calculated does not match the signature you provided."));
  }

  @Test
  void aClientErrorIsRejectedAndAServerErrorIsUnreachable() {
    assertThat(translate(499, "ClientException", "No"))
        .isEqualTo(new Failure.Rejected(ACTION, "ClientException: No"));
    assertThat(translate(500, "ServerException", "Oops"))
        .isEqualTo(new Failure.Unreachable(ACTION, "HTTP 500 (Oops)"));
  }

  @Test
  void anErrorWithoutDetailsIsReportedByItsStatus() {
    EcsException.Builder bare = EcsException.builder();

    assertThat(translate(bare.statusCode(404).build())).isEqualTo(new Failure.Rejected(ACTION, "HTTP 404"));
    assertThat(translate(bare.statusCode(502).build()))
        .isEqualTo(new Failure.Unreachable(ACTION, "HTTP 502"));
  }

  @Test
  void timeoutsAndAbortedCallsAreTimedOut() {
    List.of(ApiCallTimeoutException.create(8000), ApiCallAttemptTimeoutException.create(3000),
        AbortedException.create("interrupted")).forEach(
            exception -> assertThat(translate(exception)).isEqualTo(new Failure.TimedOut(ACTION, TIMEOUT)));
  }

  @Test
  void aFailedConnectionIsUnreachableWithTheRootCause() {
    Exception cause = new IllegalStateException(new ConnectException("connection refused"));

    assertThat(translate(SdkClientException.create("Unable to execute HTTP request", cause)))
        .isEqualTo(new Failure.Unreachable(ACTION, "connection refused"));
    assertThat(translate(SdkClientException.create("no", new InterruptedException())))
        .isEqualTo(new Failure.Unreachable(ACTION, "InterruptedException"));
  }
}
