package io.fluidity.aws;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.EcsException;

import io.fluidity.domain.failure.Failure;

import static org.assertj.core.api.Assertions.assertThat;

/** What each of the SDK's exceptions is called in the domain. */
class SdkErrorTranslatorTest {

  private static final String ACTION = "ecs:UpdateService";
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private final SdkErrorTranslator faults = new SdkErrorTranslator(TIMEOUT);

  private static EcsException answered(int status, String code, String message) {
    return (EcsException) EcsException.builder().statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build()).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Throttling", "ThrottlingException", "ThrottledException", "RequestLimitExceeded",
      "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "SlowDown"})
  void throttlingHasManyNames(String code) {
    assertThat(faults.failure(ACTION, answered(400, code, "Rate exceeded")))
        .isEqualTo(new Failure.Throttled(ACTION));
  }

  @Test
  void tooManyRequestsAreThrottledWhateverTheyAreCalled() {
    assertThat(faults.failure(ACTION, answered(429, "Whatever", "Not so fast")))
        .isEqualTo(new Failure.Throttled(ACTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized",
      "OptInRequired"})
  void denialHasManyNames(String code) {
    assertThat(faults.failure(ACTION, answered(400, code, "No"))).isEqualTo(new Failure.Denied(ACTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UnrecognizedClientException", "InvalidClientTokenId", "ExpiredTokenException",
      "ExpiredToken", "SignatureDoesNotMatch", "MissingAuthenticationToken", "IncompleteSignature",
      "InvalidSignatureException", "MissingAuthenticationTokenException", "IncompleteSignatureException"})
  void credentialsThatAreOfNoUseAreNotTakenForALackOfPermission(String code) {
    assertThat(faults.failure(ACTION, answered(403, code, "The security token is invalid")))
        .isEqualTo(new Failure.Rejected(ACTION, code + ": The security token is invalid"));
  }

  @Test
  void whatWasSignedIsNotRepeated() {
    String message = """
        The request signature we calculated does not match the signature you provided.

        The Canonical String for this request should have been
        'POST
        /

        x-amz-security-token:c2Vzc2lvbg
        """;

    assertThat(faults.failure(ACTION, answered(403, "InvalidSignatureException", message)))
        .isEqualTo(new Failure.Rejected(ACTION, "InvalidSignatureException: The request signature we"
            + " calculated does not match the signature you provided."));
  }

  @Test
  void whatTheCallerDidWrongIsRefusedAndWhatAwsDidWrongIsUnreachable() {
    assertThat(faults.failure(ACTION, answered(499, "ClientException", "No")))
        .isEqualTo(new Failure.Rejected(ACTION, "ClientException: No"));
    assertThat(faults.failure(ACTION, answered(500, "ServerException", "Oops")))
        .isEqualTo(new Failure.Unreachable(ACTION, "it answered 500 (Oops)"));
  }

  @Test
  void anErrorThatSaysNothingIsToldByItsStatus() {
    EcsException.Builder bare = EcsException.builder();

    assertThat(faults.failure(ACTION, bare.statusCode(404).build()))
        .isEqualTo(new Failure.Rejected(ACTION, "HTTP 404"));
    assertThat(faults.failure(ACTION, bare.statusCode(502).build()))
        .isEqualTo(new Failure.Unreachable(ACTION, "it answered 502 (HTTP 502)"));
  }

  @Test
  void whatTookTooLongOrWasCutOffTimedOut() {
    List.of(ApiCallTimeoutException.create(8000), ApiCallAttemptTimeoutException.create(3000),
        AbortedException.create("interrupted"))
        .forEach(fault -> assertThat(faults.failure(ACTION, fault))
            .isEqualTo(new Failure.TimedOut(ACTION, TIMEOUT)));
  }

  @Test
  void whatNeverReachedAwsIsUnreachableForTheInnermostReason() {
    Exception reason = new IllegalStateException(new ConnectException("connection refused"));

    assertThat(faults.failure(ACTION, SdkClientException.create("Unable to execute HTTP request", reason)))
        .isEqualTo(new Failure.Unreachable(ACTION, "connection refused"));
    assertThat(faults.failure(ACTION, SdkClientException.create("no", new InterruptedException())))
        .isEqualTo(new Failure.Unreachable(ACTION, "InterruptedException"));
  }
}
