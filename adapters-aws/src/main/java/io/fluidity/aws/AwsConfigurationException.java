package io.fluidity.aws;

/**
 * Thrown if the AWS configuration of the process has no region or no credentials. The message names what must
 * be configured; the cause is the exception of the SDK.
 */
public final class AwsConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AwsConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
