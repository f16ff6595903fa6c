package io.fluidity.aws;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.CountTag;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Intent tags are ECS tags, and ECS tags are written by the ARN of the service. */
class TagWritesTest extends StubAwsTest {

  private static final WriteTags WRITE = new WriteTags(WEB, TagPatch.empty()
      .with(InstantTag.WOKEN_AT, NOON).with(CountTag.AWAKE_COUNT, 3).clear(InstantTag.HOLD_UNTIL));

  private final ServiceScaler scaler = cloud.scaler();

  @Test
  void allTagsAreWrittenByOneCallAndAClearedTagIsEmpty() {
    scaler.execute(WRITE);

    JsonNode request = aws.requests(TAG).getFirst().body();
    assertThat(aws.count(TAG)).isEqualTo(1);
    assertThat(request.path("resourceArn").asText()).isEqualTo(EcsShapes.arn(WEB));
    assertThat(request.path("tags"))
        .extracting(tag -> tag.path("key").asText() + "=" + tag.path("value").textValue())
        .containsExactlyInAnyOrder("fluidity:woken-at=2026-03-01T12:00:00.000Z", "fluidity:awake-count=3",
            "fluidity:hold-until=");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theArnIsReadOnce(boolean readBefore) {
    if (readBefore) {
      scaler.read(List.of(WEB));
    }
    scaler.execute(WRITE);
    scaler.execute(WRITE);

    assertThat(aws.actions()).containsExactly(DESCRIBE, TAG, TAG);
  }

  @Test
  void aDesiredCountIsSetWithoutTheArn() {
    scaler.execute(new SetDesiredCount(WEB, 2));

    assertThat(aws.requests()).singleElement().satisfies(request -> {
      assertThat(request.action()).isEqualTo(UPDATE);
      assertThat(request.body().path("cluster").asText()).isEqualTo("prod");
      assertThat(request.body().path("service").asText()).isEqualTo("web");
      assertThat(request.body().path("desiredCount").asInt()).isEqualTo(2);
      assertThat(request.body()).as("no other fields").hasSize(3);
    });
  }

  @Test
  void aServiceWithAShortArnCannotBeTagged() {
    aws.respondTo(DESCRIBE,
        EcsShapes.described(EcsShapes.service(WEB, 1).put("serviceArn", EcsShapes.shortArn(WEB))));
    aws.respondTo(TAG, StubResponse.error(400, "InvalidParameterException",
        "Long arn format must be used for tagging operations"));

    assertFails(new Failure.Rejected(TAG,
        "InvalidParameterException: Long arn format must be used for tagging operations"));
    assertThat(aws.requests(TAG)).singleElement().satisfies(request -> assertThat(
        request.body().path("resourceArn").asText()).isEqualTo(EcsShapes.shortArn(WEB)));
  }

  @Test
  void aServiceThatIsRecreatedWithALongArnIsTaggedByTheNewArn() {
    aws.respondTo(DESCRIBE,
        EcsShapes.described(EcsShapes.service(WEB, 1).put("serviceArn", EcsShapes.shortArn(WEB))),
        PortCall.DESCRIBE_SERVICES.success());
    scaler.read(List.of(WEB));
    scaler.read(List.of(WEB));
    scaler.execute(WRITE);

    assertThat(aws.requests(TAG).getFirst().body().path("resourceArn").asText())
        .isEqualTo(EcsShapes.arn(WEB));
  }

  @Test
  void aServiceThatIsDeletedBeforeItsArnIsReadIsMissing() {
    aws.respondTo(DESCRIBE, EcsShapes.described(List.of(), List.of(EcsShapes.failure(WEB, "MISSING"))));

    assertFails(new Failure.Missing(WEB, MissingReason.NO_SUCH_SERVICE));
    assertThat(aws.count(TAG)).isZero();
  }

  private void assertFails(Failure failure) {
    assertThat(Fixtures.failureOf(() -> scaler.execute(WRITE))).contains(failure);
  }
}
