package io.fluidity.lambda.packaged;

import java.util.Locale;

import io.fluidity.lambda.ApiHandler;
import io.fluidity.lambda.KillHandler;
import io.fluidity.lambda.LambdaHandler;
import io.fluidity.lambda.SleepHandler;
import io.fluidity.lambda.WakeHandler;

/** A deployed function: its handler class and its package. */
public enum LambdaFunction {
  WAKE(WakeHandler.class, "ecs.zip"), SLEEP(SleepHandler.class, "ecs-cloudwatch.zip"),
  KILL(KillHandler.class, "ecs.zip"), API(ApiHandler.class, "ecs-cloudwatch.zip");

  private final String handler;
  private final String zip;

  LambdaFunction(Class<? extends LambdaHandler> handler, String zip) {
    this.handler = handler.getName();
    this.zip = zip;
  }

  /**
   * Returns the function with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LambdaFunction named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the name, such as wake. */
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the handler class. */
  public String handler() {
    return handler;
  }

  /** Returns the file name of the package. */
  public String zip() {
    return zip;
  }
}
