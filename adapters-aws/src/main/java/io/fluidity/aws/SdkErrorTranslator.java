package io.fluidity.aws;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.http.HttpException;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

/** Translates exceptions of the SDK to failures of the domain. */
final class SdkErrorTranslator {

  /** Error codes, since ECS has no exception class for a denied or throttled call. */
  private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied",
      "UnauthorizedOperation", "NotAuthorized", "OptInRequired");
  private static final Set<String> THROTTLED = Set.of("ThrottlingException", "Throttling",
      "ThrottledException", "RequestLimitExceeded", "TooManyRequestsException", "RequestThrottled",
      "RequestThrottledException", "SlowDown");
  private static final int SERVER_ERROR = 500;

  private final Duration timeout;

  /** @param timeout limit of a call, including its retries */
  SdkErrorTranslator(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Makes a call.
   *
   * @param action the IAM action of the call
   * @return the result of the call
   * @throws OperationFailedException for every exception of the SDK
   */
  <T> T call(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException exception) {
      throw new OperationFailedException(failure(action, exception), exception);
    } catch (HttpException | CrtRuntimeException exception) {
      // The SDK does not wrap exceptions of the CRT, such as those for an unknown host or malformed HTTP.
      throw new OperationFailedException(new Failure.Unreachable(action, rootMessage(exception)), exception);
    }
  }

  /** Translates one exception. */
  Failure.Cloud failure(String action, SdkException exception) {
    return switch (exception) {
      case ApiCallTimeoutException _,ApiCallAttemptTimeoutException _,AbortedException _ ->
        new Failure.TimedOut(action, timeout);
      case AwsServiceException serviceException -> serviceFailure(action, serviceException);
      default -> new Failure.Unreachable(action, rootMessage(exception));
    };
  }

  private static Failure.Cloud serviceFailure(String action, AwsServiceException exception) {
    AwsErrorDetails details = exception.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    if (THROTTLED.contains(code) || exception.isThrottlingException()) {
      return new Failure.Throttled(action);
    }
    if (DENIED.contains(code)) {
      return new Failure.Denied(action);
    }
    String status = "HTTP " + exception.statusCode();
    String message = details == null || details.errorMessage() == null ? ""
        : firstLine(details.errorMessage());
    if (exception.statusCode() >= SERVER_ERROR) {
      return new Failure.Unreachable(action, message.isEmpty() ? status : status + " (" + message + ")");
    }
    String explanation = message.isEmpty() ? status : message;
    return new Failure.Rejected(action, code.isEmpty() ? explanation : code + ": " + explanation);
  }

  /** The other lines of a signature error repeat the signed request, including a session token. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String rootMessage(Throwable exception) {
    Throwable root = exception;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
