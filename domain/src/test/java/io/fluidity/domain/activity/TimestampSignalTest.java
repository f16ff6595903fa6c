package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.Activity.Reported;
import io.fluidity.domain.activity.Signals.Sample;

import static io.fluidity.domain.activity.Signals.NOW;
import static io.fluidity.domain.activity.Signals.WOKEN;
import static io.fluidity.domain.activity.Signals.activity;
import static io.fluidity.domain.activity.Signals.ago;
import static io.fluidity.domain.activity.Signals.clock;
import static io.fluidity.domain.activity.Signals.epochSecond;
import static io.fluidity.domain.activity.Signals.gauge;
import static org.assertj.core.api.Assertions.assertThat;

/** A clock tells the second of the last use; its samples tell only that it still reports. */
class TimestampSignalTest {

  @Test
  void itsValueIsTheLastUseAndItsMinuteTheLastReport() {
    assertThat(activity(clock().says(ago(5), epochSecond(ago(17)))))
        .isEqualTo(new Reported(ago(17), ago(4)));
  }

  @Test
  void theLatestOfItsValuesCountsEvenIfAnOlderMinuteToldIt() {
    assertThat(activity(clock().says(List.of(new Sample(ago(9), epochSecond(ago(12))),
        new Sample(ago(5), epochSecond(ago(17))))))).isEqualTo(new Reported(ago(12), ago(4)));
  }

  @Test
  void aGaugeOfALaterMinuteProvesALaterUse() {
    assertThat(activity(clock().says(ago(5), epochSecond(ago(17))), gauge().says(ago(8), 3)))
        .isEqualTo(new Reported(ago(7), ago(4)));
  }

  @Test
  void aUseBeforeTheWakeIsToldAsItIs() {
    Instant before = WOKEN.minusSeconds(3600);

    assertThat(activity(clock().says(ago(5), epochSecond(before))))
        .isEqualTo(new Reported(before, ago(4)));
  }

  @Test
  void fractionsOfASecondAreCut() {
    assertThat(activity(clock().says(ago(5), epochSecond(ago(17)) + 0.9)))
        .isEqualTo(new Reported(ago(17), ago(4)));
    assertThat(activity(clock().says(ago(5), 0.5))).isEqualTo(new Reported(Instant.EPOCH, ago(4)));
  }

  @Test
  void aUseOfThisVerySecondIsNotInTheFuture() {
    double second = epochSecond(NOW);

    assertThat(activity(clock().says(ago(5), second))).isEqualTo(new Reported(NOW, ago(4)));
    assertThat(activity(clock().says(ago(5), second - 1)))
        .isEqualTo(new Reported(NOW.minusSeconds(1), ago(4)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 60, 86_400, 1e9, 1e11, 1e13, 0x1p53, 0x1p63, 1e19, 1e300, Double.MAX_VALUE})
  void aUseInTheFutureIsAWrongClockAndCountsAsAUseNow(double ahead) {
    assertThat(activity(clock().says(ago(5), epochSecond(NOW) + ahead)))
        .isEqualTo(new Reported(NOW, ago(4)));
  }

  @Test
  void aClockThatWasNeverSetProvesNoUse() {
    assertThat(activity(clock().says(ago(5), 0))).isEqualTo(new Reported(null, ago(4)));
  }
}
