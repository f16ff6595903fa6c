package io.fluidity.lambda.answer;

import java.util.regex.Pattern;

/** Takes out of a text what no caller needs to know of the AWS account. */
final class Redaction {

  /** {@code arn:partition:service:region:account:resource}: what names the resource is enough. */
  private static final Pattern ARN = Pattern.compile("arn:[^:\\s]*:[^:\\s]*:[^:\\s]*:[^:\\s]*:");
  /** Twelve digits by themselves: a service may have such a number in its name. */
  private static final Pattern ACCOUNT = Pattern.compile("(?<![\\w-])\\d{12}(?![\\w-])");

  private Redaction() {}

  static String redactAccountIds(String text) {
    return ACCOUNT.matcher(ARN.matcher(text).replaceAll("")).replaceAll("(account)");
  }
}
