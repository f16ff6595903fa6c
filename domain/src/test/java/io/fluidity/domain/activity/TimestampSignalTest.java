package io.fluidity.domain.activity;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.Activity.Reported;
import io.fluidity.domain.activity.Signals.Sample;

import static io.fluidity.domain.activity.Signals.NOW;
import static io.fluidity.domain.activity.Signals.WOKEN;
import static io.fluidity.domain.activity.Signals.activity;
import static io.fluidity.domain.activity.Signals.ago;
import static io.fluidity.domain.activity.Signals.epochSecond;
import static io.fluidity.domain.activity.Signals.gauge;
import static io.fluidity.domain.activity.Signals.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

/** The value of a timestamp is the last use; the minute of its sample only shows that it still reports. */
class TimestampSignalTest {

  @Test
  void theValueIsTheLastUseAndTheMinuteIsTheLastReport() {
    assertThat(activity(timestamp().sample(ago(5), epochSecond(ago(17)))))
        .isEqualTo(new Reported(ago(17), ago(4)));
  }

  @Test
  void theLatestValueCountsEvenIfAnOlderMinuteReportedIt() {
    assertThat(activity(timestamp().samples(new Sample(ago(9), epochSecond(ago(12))),
        new Sample(ago(5), epochSecond(ago(17)))))).isEqualTo(new Reported(ago(12), ago(4)));
  }

  @Test
  void aGaugeOfALaterMinuteProvesALaterUse() {
    assertThat(activity(timestamp().sample(ago(5), epochSecond(ago(17))), gauge().sample(ago(8), 3)))
        .isEqualTo(new Reported(ago(7), ago(4)));
  }

  @Test
  void aUseBeforeTheWakeIsReturnedUnchanged() {
    Instant before = WOKEN.minusSeconds(3600);

    assertThat(activity(timestamp().sample(ago(5), epochSecond(before))))
        .isEqualTo(new Reported(before, ago(4)));
  }

  @Test
  void fractionsOfASecondAreTruncated() {
    assertThat(activity(timestamp().sample(ago(5), epochSecond(ago(17)) + 0.9)))
        .isEqualTo(new Reported(ago(17), ago(4)));
    assertThat(activity(timestamp().sample(ago(5), 0.5))).isEqualTo(new Reported(Instant.EPOCH, ago(4)));
  }

  @Test
  void aUseInTheCurrentSecondIsNotInTheFuture() {
    double second = epochSecond(NOW);

    assertThat(activity(timestamp().sample(ago(5), second))).isEqualTo(new Reported(NOW, ago(4)));
    assertThat(activity(timestamp().sample(ago(5), second - 1)))
        .isEqualTo(new Reported(NOW.minusSeconds(1), ago(4)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 60, 86_400, 1e9, 1e11, 1e13, 0x1p53, 0x1p63, 1e19, 1e300, Double.MAX_VALUE})
  void aUseInTheFutureCountsAsAUseNow(double ahead) {
    assertThat(activity(timestamp().sample(ago(5), epochSecond(NOW) + ahead)))
        .isEqualTo(new Reported(NOW, ago(4)));
  }
}
