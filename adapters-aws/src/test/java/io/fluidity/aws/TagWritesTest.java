package io.fluidity.aws;

import io.fluidity.domain.intent.IntentTag.CountTag;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A mark is a tag, and a tag is written by the ARN of the service. */
class TagWritesTest {

  private static final ServiceId SHOP = PortCall.SHOP;
  private static final TagPatch EDIT = TagPatch.empty().with(InstantTag.WOKEN_AT, PortCall.NOON)
      .with(CountTag.AWAKE_COUNT, 3).clear(InstantTag.HOLD_UNTIL);

  @AutoClose
  private final StubAws aws = PortCall.healthyAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private final ServiceScaler scaler = cloud.scaler();

  @Test
  void allMarksGoOutInOneCallAndAClearedOneWithoutAValue() {
    scaler.execute(new WriteTags(SHOP, EDIT));

    JsonNode sent = aws.requests("ecs:TagResource").getFirst().body();
    assertThat(aws.count("ecs:TagResource")).isEqualTo(1);
    assertThat(sent.path("resourceArn").asText()).isEqualTo(EcsShapes.arn(SHOP));
    assertThat(sent.path("tags"))
        .extracting(tag -> tag.path("key").asText() + "=" + tag.path("value").textValue())
        .containsExactlyInAnyOrder("fluidity:woken-at=2026-03-01T12:00:00.000Z", "fluidity:awake-count=3",
            "fluidity:hold-until=");
  }

  @Test
  void aServiceThatWasReadIsNotReadAgainForItsArn() {
    scaler.read(List.of(SHOP));
    scaler.execute(new WriteTags(SHOP, EDIT));
    scaler.execute(new WriteTags(SHOP, EDIT));

    assertThat(aws.requests()).extracting(StubAws.Request::action)
        .containsExactly("ecs:DescribeServices", "ecs:TagResource", "ecs:TagResource");
  }

  @Test
  void aServiceThatWasNotReadIsReadOnceForItsArn() {
    scaler.execute(new WriteTags(SHOP, EDIT));
    scaler.execute(new WriteTags(SHOP, EDIT));

    assertThat(aws.requests()).extracting(StubAws.Request::action)
        .containsExactly("ecs:DescribeServices", "ecs:TagResource", "ecs:TagResource");
  }

  @Test
  void aDesiredCountNeedsNoArn() {
    scaler.execute(new SetDesiredCount(SHOP, 2));

    assertThat(aws.requests()).singleElement().satisfies(request -> {
      assertThat(request.action()).isEqualTo("ecs:UpdateService");
      assertThat(request.body().path("cluster").asText()).isEqualTo("production");
      assertThat(request.body().path("service").asText()).isEqualTo("shop");
      assertThat(request.body().path("desiredCount").asInt()).isEqualTo(2);
      assertThat(request.body()).as("nothing else of the service").hasSize(3);
    });
  }

  @Test
  void aServiceWithAShortArnCannotBeMarkedAndSaysWhy() {
    aws.answers("ecs:DescribeServices",
        EcsShapes.described(EcsShapes.service(SHOP, 1).put("serviceArn", EcsShapes.shortArn(SHOP))));
    aws.answers("ecs:TagResource", StubResponse.fault(400, "InvalidParameterException",
        "Long arn format must be used for tagging operations"));

    assertFails(new Failure.Rejected("ecs:TagResource",
        "InvalidParameterException: Long arn format must be used for tagging operations"));
    assertThat(aws.requests("ecs:TagResource")).singleElement().satisfies(request -> assertThat(
        request.body().path("resourceArn").asText()).isEqualTo(EcsShapes.shortArn(SHOP)));
  }

  @Test
  void aServiceThatWasMadeAnewWithALongArnIsMarkedByThat() {
    aws.answers("ecs:DescribeServices",
        EcsShapes.described(EcsShapes.service(SHOP, 1).put("serviceArn", EcsShapes.shortArn(SHOP))),
        PortCall.DESCRIBE_SERVICES.success());
    scaler.read(List.of(SHOP));
    scaler.read(List.of(SHOP));
    scaler.execute(new WriteTags(SHOP, EDIT));

    assertThat(aws.requests("ecs:TagResource").getFirst().body().path("resourceArn").asText())
        .isEqualTo(EcsShapes.arn(SHOP));
  }

  @Test
  void aServiceThatIsGoneBeforeItsArnIsKnownIsMissing() {
    aws.answers("ecs:DescribeServices",
        EcsShapes.described(List.of(), List.of(EcsShapes.failure(SHOP, "MISSING"))));

    assertFails(new Failure.Missing(SHOP, MissingReason.NO_SUCH_SERVICE));
    assertThat(aws.count("ecs:TagResource")).isZero();
  }

  private void assertFails(Failure failure) {
    assertThatExceptionOfType(OperationFailedException.class)
        .isThrownBy(() -> scaler.execute(new WriteTags(SHOP, EDIT)))
        .satisfies(failed -> assertThat(failed.failure()).isEqualTo(failure));
  }
}
