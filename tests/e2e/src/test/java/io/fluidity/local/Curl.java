package io.fluidity.local;

/** Commands of curl, as documents show them. */
public final class Curl {

  private Curl() {}

  /** A command of curl that neither a proxy nor a settings file of this machine changes. */
  public static String alone(String command) {
    return command.replaceFirst("^curl ", "curl --disable --noproxy '*' --silent --show-error ");
  }
}
