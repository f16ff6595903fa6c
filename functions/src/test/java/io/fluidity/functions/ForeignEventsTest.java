package io.fluidity.functions;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.inmemory.ApiCall;

import static io.fluidity.functions.ResultAssert.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

/** Events of other AWS services must not be mistaken for a payload without fields. */
class ForeignEventsTest {

  private final Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
  private final FunctionWorld world = FunctionWorld.withDefaults().intercept(Interceptors.recording(calls));

  private void assertRejected(String event, String message) {
    for (String function : FunctionWorld.FUNCTIONS) {
      assertFailed(world.invoke(function, event), "INVALID_REQUEST").isEqualTo(message);
    }
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"Records\":[]} | Records",
      "{\"awslogs\":{\"data\":\"H4sI\"}} | awslogs",
      "{\"eventSource\":\"aws:kafka\",\"bootstrapServers\":\"b:9092\",\"records\":{\"wakes-0\":[]}} | records",
      "{\"invocationId\":\"i\",\"deliveryStreamArn\":\"arn\",\"region\":\"eu-west-1\",\"records\":[]} | records",
      "{\"RequestType\":\"Delete\",\"ResponseURL\":\"https://example\",\"StackId\":\"s\"} | RequestType",
      "{\"source\":\"aws.cloudwatch\",\"alarmArn\":\"arn\",\"alarmData\":{\"alarmName\":\"a\"}} | alarmData"})
  void anEventOfAnotherServiceIsRejected(String event, String field) {
    assertRejected(event, "the payload must be a direct payload, a function URL request, or a schedule event"
        + " (was an event of another AWS service: it has " + field + ")");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"source\":\"aws.s3\"}                        | \"aws.s3\"",
      "{\"source\":\"aws.eventsource\"}               | \"aws.eventsource\"",
      "{\"source\":\"aws.ecs\",\"scheduled\":true}      | \"aws.ecs\"",
      "{\"source\":\"my.app\",\"detail-type\":\"Sold\"} | \"my.app\"",
      "{\"detail-type\":\"Sold\"}                      | missing"})
  void anEventOfAnEventBusThatIsNotAScheduleIsRejected(String event, String found) {
    assertRejected(event, "source must be aws.events or aws.scheduler; a rule may also send"
        + " {\"scheduled\":true} (was " + found + ")");
  }

  @Test
  void aSourceThatIsNotOfAwsIsAnUnknownField() {
    for (String function : FunctionWorld.FUNCTIONS) {
      assertFailed(world.invoke(function, "{\"source\":\"serverless-plugin-warmup\"}"), "INVALID_REQUEST")
          .startsWith("\"source\" is not a field of this request: use one of clusterName, ");
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void aLongSourceIsTruncatedAndEscaped() {
    String event = "{\"detail-type\":\"x\",\"source\":\"a\\nb" + "x".repeat(1_000) + "\"}";

    assertThat(world.invoke("wake", event).logEntry().path("detail").textValue()).contains("(was \"a\\nbxxx")
        .doesNotContain("\n").hasSizeLessThan(250);
  }
}
