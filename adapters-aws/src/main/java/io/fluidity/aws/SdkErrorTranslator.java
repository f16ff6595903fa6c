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
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.http.HttpException;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;

/** Turns what the SDK throws into what the domain knows. */
final class SdkErrorTranslator {

  /** ECS has no exception of its own for a caller that lacks a permission or is too fast: the code tells. */
  private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied",
      "UnauthorizedOperation", "NotAuthorized", "OptInRequired");
  private static final Set<String> THROTTLED = Set.of("ThrottlingException", "Throttling",
      "ThrottledException", "RequestLimitExceeded", "TooManyRequestsException", "RequestThrottled",
      "RequestThrottledException", "SlowDown");
  private static final int SERVER_ERROR = 500;

  private final Duration timeout;

  /** Faults of a client that waits this long for a call, its retries included. */
  SdkErrorTranslator(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * What the call returns.
   *
   * @param action the IAM action of the call
   * @throws OperationFailedException for everything that the SDK throws
   */
  <T> T call(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException fault) {
      throw new OperationFailedException(failure(action, fault), fault);
    } catch (HttpException | CrtRuntimeException fault) {
      // The CRT's own: a name that does not resolve, an answer that is no HTTP. The SDK lets them through.
      throw new OperationFailedException(new Failure.Unreachable(action, rootMessage(fault)), fault);
    }
  }

  /** What went wrong. */
  Failure.Cloud failure(String action, SdkException fault) {
    return switch (fault) {
      case ApiCallTimeoutException _,ApiCallAttemptTimeoutException _,AbortedException _ ->
        new Failure.TimedOut(action, timeout);
      case AwsServiceException answered -> answered(action, answered);
      default -> new Failure.Unreachable(action, rootMessage(fault));
    };
  }

  private static Failure.Cloud answered(String action, AwsServiceException fault) {
    AwsErrorDetails details = fault.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    if (THROTTLED.contains(code) || fault.isThrottlingException()) {
      return new Failure.Throttled(action);
    }
    if (DENIED.contains(code)) {
      return new Failure.Denied(action);
    }
    String message = details == null || details.errorMessage() == null
        ? "HTTP " + fault.statusCode()
        : firstLine(details.errorMessage());
    return isServersFault(fault)
        ? new Failure.Unreachable(action, "it answered " + fault.statusCode() + " (" + message + ")")
        : new Failure.Rejected(action, code.isEmpty() ? message : code + ": " + message);
  }

  /** Further lines about a wrong signature repeat what was signed, the token of a session with it. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static boolean isServersFault(SdkServiceException fault) {
    return fault.statusCode() >= SERVER_ERROR;
  }

  private static String rootMessage(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
