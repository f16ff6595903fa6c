package io.fluidity.conventions.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the house style that can be checked mechanically. */
final class TidyRules {

  static final int MAX_FILE_LINES = 300;
  static final int MAX_METHOD_LINES = 40;

  /** Words for which the field has better ones; CONTRIBUTING.md names them. */
  private static final Pattern BANNED_WORDS = Pattern.compile(
      "\\b(tells?|told|somebody|nobody|whoever|whatever|would be right|in a hundred|mend(s|ed|ing)?"
          + "|lets|knows|gives(?! up)|says|said|leads? to|overruled)\\b",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern JAVADOC_OPENING = Pattern
      .compile("\\A/\\*\\*[\\s*]*(What|How|Whether|Why)\\b");
  private static final Pattern BOUND = Pattern.compile(
      "\\b((MOST|LONGEST|LARGEST|FEWEST|DEEPEST|HIGHEST|LOWEST|SHORTEST|GREATEST|SMALLEST)_[A-Z_]+)\\b");
  private static final Pattern EXCEPTION = Pattern
      .compile("class (\\w+)(?<!Exception|Error) extends \\w*(Exception|Throwable)\\b");

  /** Names that language.md replaced, unless an ordinary word or a term of another project. */
  private static final Pattern OLD_NAME = Pattern.compile("\\b("
      + "Convergence|carryOut|Pursuit|MarkEdit|UnusableMark|NeverAgreed|unlessScalable|datedBack|provenUse"
      + "|CannotTell|WasAsleep|WasAwake|Overruled|SCHEDULED_FORCE|UNDER_WAY|Unmanageable|SettingFault"
      + "|BLIND\\w*|AGE_OF_FACTS|CallGate|CloudConditions|MetricFeed|UseByMinute|breakMetrics|repairMetrics"
      + "|SideBySide|DescribedService|CannedAws|untold|ServiceEntry|withoutAccounts|LogLine|StandInContext"
      + "|UrlGuard|OtherSite|RehearsedHandler|AllSeen|worthARetry|WrongField|SignalsJson|byHand|OwnNames"
      + "|PlannedUse|TracedUse|letTimePass|untilItIsClosed|OnThisMachineAlone|isItsPath|onlyBy|tellTo"
      + "|untilSettled|RealWorld|BadInput|UseOfMinute|ReplayTally|NothingOfTheAccountTest|RecordingDoor"
      + "|WakeOver|\\w+SaysTest|(?<=(class|record|interface|enum) )(Want|Absence|Reading|Readings|Silence|Kept"
      + "|Raised|Spread|Tasks|Pace|Faults|Columns|Sentences|Surroundings|Seen|Town|World|Life|Ledger|Doing"
      + "|Course|Told|Chronicle|Gateway|Welcome|Watch|Moment|Turn|Walk|Looks|Place|Freedom|Promise|Lay|Train)"
      + ")\\b");

  private TidyRules() {}

  /** Returns all violations in a file. */
  static List<Violation> check(SourceFile file) {
    List<Violation> violations = new ArrayList<>();
    for (Prose prose : Prose.of(file)) {
      find(BANNED_WORDS, prose.text(), prose.start(), file, "use the field's word", violations);
      find(JAVADOC_OPENING, prose.text(), prose.start(), file,
          "Javadoc must begin with a noun phrase or a verb", violations);
    }
    if (file.isCode() && file.lines() > MAX_FILE_LINES) {
      violations.add(new Violation(file.path(), 1, "a file must have at most " + MAX_FILE_LINES + " lines",
          file.lines() + " lines"));
    }
    if (file.isJava()) {
      find(OLD_NAME, file.text(), 0, file, "use the new name", violations);
      find(BOUND, file.text(), 0, file, "a bound must begin with MAX_ or MIN_", violations);
      find(EXCEPTION, file.text(), 0, file, "the name of an exception must end in Exception", violations);
      for (JavaMethods.Method method : JavaMethods.of(file)) {
        if (method.lines() > MAX_METHOD_LINES) {
          violations.add(new Violation(file.path(), method.line(),
              "a method must have at most " + MAX_METHOD_LINES + " lines",
              method.name() + " has " + method.lines()));
        }
      }
    }
    return violations;
  }

  private static void find(Pattern pattern, String text, int offset, SourceFile file, String rule,
      List<Violation> violations) {
    for (Matcher match = pattern.matcher(text); match.find();) {
      int end = text.indexOf('\n', match.end());
      int begin = text.lastIndexOf('\n', match.start()) + 1;
      violations.add(new Violation(file.path(), file.lineOf(offset) + lines(text, match.start()), rule,
          match.group() + " in \"" + text.substring(begin, end < 0 ? text.length() : end).strip() + "\""));
    }
  }

  private static int lines(String text, int index) {
    return (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
