package io.fluidity.functions;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.inmemory.ApiCall;

import static io.fluidity.lambda.RefusalAssert.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

/** Events of other AWS services, which a function must not take for a payload that leaves all fields out. */
class ForeignEventsTest {

  private static final List<String> FUNCTIONS = List.of("wake", "kill", "sleep", "api");

  private final Set<ApiCall> calls = EnumSet.noneOf(ApiCall.class);
  private final FunctionWorld town = FunctionWorld.ordinary().gate(Interceptors.noting(calls));

  @ParameterizedTest
  @ValueSource(strings = {"{\"Records\":[]}", "{\"awslogs\":{\"data\":\"H4sI\"}}",
      "{\"eventSource\":\"aws:kafka\",\"bootstrapServers\":\"b:9092\",\"records\":{\"wakes-0\":[]}}",
      "{\"invocationId\":\"i\",\"deliveryStreamArn\":\"arn\",\"region\":\"eu-west-1\",\"records\":[]}",
      "{\"RequestType\":\"Delete\",\"ResponseURL\":\"https://example\",\"StackId\":\"s\",\"RequestId\":\"r\"}",
      "{\"source\":\"aws.cloudwatch\",\"alarmArn\":\"arn\",\"alarmData\":{\"alarmName\":\"a\"}}"})
  void anEventOfAnotherServiceIsRefused(String event) {
    for (String function : FUNCTIONS) {
      assertThat(assertFailed(town.invoke(function, event), "INVALID_REQUEST"))
          .startsWith("the payload is an event of another AWS service (it has ").endsWith(
              "a direct payload, a request to the function's URL, or the event of a schedule would be right");
    }
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"source\":\"aws.s3\"}                        | source is \"aws.s3\"",
      "{\"source\":\"aws.eventsource\"}               | source is \"aws.eventsource\"",
      "{\"source\":\"aws.ecs\",\"scheduled\":true}      | source is \"aws.ecs\"",
      "{\"source\":\"my.shop\",\"detail-type\":\"Sold\"} | source is \"my.shop\"",
      "{\"detail-type\":\"Sold\"}                      | source is missing"})
  void anEventOfABusThatIsNoScheduleIsRefused(String event, String sentence) {
    for (String function : FUNCTIONS) {
      assertThat(assertFailed(town.invoke(function, event), "INVALID_REQUEST")).isEqualTo(sentence
          + ", where aws.events or aws.scheduler, or an input of the rule's own such as"
          + " {\"scheduled\":true}, would be right");
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void theSourceOfAPayloadOfOnesOwnIsNobodysBusiness() {
    assertThat(town.invoke("wake", "{\"source\":\"my-laptop\"}").failure()).isNull();
  }

  @Test
  void aSourceIsShownAsAnyOtherValueIs() {
    String event = "{\"detail-type\":\"x\",\"source\":\"a\\nb" + "x".repeat(1_000) + "\"}";

    assertThat(town.invoke("wake", event).logged().path("detail").textValue())
        .startsWith("source is \"a\\nbxxx").doesNotContain("\n").hasSizeLessThan(250);
  }
}
