package io.fluidity.functions.message;

import java.util.regex.Pattern;

/** Removes account IDs and ARN prefixes from text that leaves the account. */
public final class Redaction {

  /** {@code arn:partition:service:region:account:resource}: the resource alone is enough. */
  private static final Pattern ARN = Pattern.compile("arn:[^:\\s]*:[^:\\s]*:[^:\\s]*:[^:\\s]*:");
  /** Twelve digits that are not part of a longer name: a service name may contain twelve digits. */
  private static final Pattern ACCOUNT = Pattern.compile("(?<![\\w-])\\d{12}(?![\\w-])");

  private Redaction() {}

  public static String redactAccountIds(String text) {
    return ACCOUNT.matcher(ARN.matcher(text).replaceAll("")).replaceAll("(account)");
  }
}
