package io.fluidity.aws;

/** The AWS configuration of the process is incomplete, for example because no region is set. */
public final class AwsConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AwsConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
