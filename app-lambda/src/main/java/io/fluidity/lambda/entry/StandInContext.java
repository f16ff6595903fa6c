package io.fluidity.lambda.entry;

import java.time.Duration;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What a function is told of its invocation where no Lambda invoked it. */
public record StandInContext(String getFunctionName, String getAwsRequestId) implements Context {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int MEMORY_MB = 512;

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + getFunctionName;
  }

  @Override
  public String getLogStreamName() {
    return "stand-in";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:local:000000000000:function:" + getFunctionName;
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("no app invokes it, and no Lambda");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("no app invokes it, and no Lambda");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(TIMEOUT.toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MB;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the functions log by their own sink");
  }
}
