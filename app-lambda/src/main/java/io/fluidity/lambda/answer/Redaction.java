package io.fluidity.lambda.answer;

import java.util.regex.Pattern;

/** Takes out of a text what no caller needs to know of the AWS account. */
final class Redaction {

  /** {@code arn:partition:service:region:account:resource}: what names the resource is enough. */
  private static final Pattern ARN = Pattern.compile("arn:[^:\\s]*:[^:\\s]*:[^:\\s]*:[^:\\s]*:");
  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");

  private Redaction() {}

  static String withoutAccounts(String text) {
    return ACCOUNT.matcher(ARN.matcher(text).replaceAll("")).replaceAll("(account)");
  }
}
