package io.fluidity.aws;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The services of a cluster come by the page. */
class ServiceListsTest {

  private static final String LIST = "ecs:ListServices";

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  private static List<ServiceId> services(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ServiceId("production", "service-" + i)).toList();
  }

  /** A page of services, and the token of the one that begins where it ends. */
  private static StubResponse pageOf(List<ServiceId> ids, StubAws.Request request) {
    int from = request.body().path("nextToken").asInt(0);
    int to = Math.min(from + request.body().path("maxResults").asInt(10), ids.size());
    return EcsShapes.listed(ids.subList(from, to).stream().map(EcsShapes::arn).toList(),
        to < ids.size() ? Integer.toString(to) : "");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "100, 1", "101, 2", "250, 3"})
  void aHundredServicesComeOnAPage(int count, int calls) {
    List<ServiceId> ids = services(count);
    aws.answers(LIST, request -> pageOf(ids, request));

    assertThat(cloud.scaler().list("production")).containsExactlyElementsOf(ids);
    assertThat(aws.requests(LIST)).hasSize(calls).allSatisfy(request -> {
      assertThat(request.body().path("cluster").asText()).isEqualTo("production");
      assertThat(request.body().path("maxResults").asInt()).isEqualTo(100);
    });
  }

  @Test
  void aPageWithoutServicesIsNotTheLastIfAnotherFollows() {
    ServiceId shop = new ServiceId("production", "shop");
    aws.answers(LIST, EcsShapes.listed(List.of(), "more"),
        EcsShapes.listed(List.of(EcsShapes.arn(shop)), ""));

    assertThat(cloud.scaler().list("production")).containsExactly(shop);
    assertThat(aws.requests(LIST).getLast().body().path("nextToken").asText()).isEqualTo("more");
  }

  @Test
  void aServiceIsNamedByTheEndOfItsArnBeItLongOrShort() {
    ServiceId shop = new ServiceId("production", "shop");
    ServiceId blog = new ServiceId("production", "blog");
    aws.answers(LIST, EcsShapes.listed(List.of(EcsShapes.arn(shop), EcsShapes.shortArn(blog)), ""));

    assertThat(cloud.scaler().list("production")).containsExactly(shop, blog);
  }

  @Test
  void aListThatBreaksOffIsNoList() {
    aws.answers(LIST, EcsShapes.listed(List.of(EcsShapes.arn(new ServiceId("production", "shop"))), "more"),
        StubResponse.fault("AccessDeniedException"));

    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(() -> cloud.scaler().list("production"))
        .satisfies(failed -> assertThat(failed.failure()).isEqualTo(new Failure.Denied(LIST)));
  }

  @Test
  void aPageThatFailsOnceIsAskedForOnceMore() {
    List<ServiceId> ids = services(150);
    aws.answers(LIST, request -> aws.count(LIST) == 2 ? StubResponse.broken() : pageOf(ids, request));

    assertThat(cloud.scaler().list("production")).containsExactlyElementsOf(ids);
    assertThat(aws.requests(LIST)).extracting(request -> request.body().path("nextToken").asText())
        .containsExactly("", "100", "100");
  }
}
