package io.fluidity.domain.intent;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static io.fluidity.domain.intent.MarksTest.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Marks that cannot be read, until somebody writes them anew. */
class UnusableMarksTest {

  /** In the order of their keys, which is not that of the marks. */
  private final Marks twoUnreadable = Marks.ofTags(
      new TreeMap<>(Map.of("fluidity:killed-at", "yesterday", "fluidity:woken-at", "tomorrow")));

  @Test
  void theyAreToldInTheOrderOfTheMarks() {
    assertThat(twoUnreadable.unusable(NOON)).extracting(UnusableMark::mark).containsExactly(Mark.WOKEN_AT,
        Mark.KILLED_AT);
  }

  @Test
  void onlyTheOneThatIsWrittenAnewIsUnusableNoLonger() {
    Marks after = twoUnreadable.with(MarkEdit.nothing().write(Mark.KILLED_AT, NOON));

    assertThat(after.unusable(NOON)).extracting(UnusableMark::mark).containsExactly(Mark.WOKEN_AT);
    assertThat(after.asOf(NOON).killedAt()).isEqualTo(NOON);
  }

  @Test
  void marksDifferInWhatCannotBeReadToo() {
    assertThat(twoUnreadable).isNotEqualTo(Marks.none())
        .isNotEqualTo(twoUnreadable.with(MarkEdit.nothing().clear(Mark.WOKEN_AT)));
  }
}
