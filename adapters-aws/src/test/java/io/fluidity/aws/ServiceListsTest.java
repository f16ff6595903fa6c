package io.fluidity.aws;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.ServiceId;

import static io.fluidity.aws.Fixtures.API;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** The services of a cluster are listed page by page. */
class ServiceListsTest extends StubAwsTest {

  /** Returns the requested page; a token is the index of its first service. */
  private static StubResponse pageOf(List<ServiceId> ids, StubAws.Request request) {
    int from = request.body().path("nextToken").asInt(0);
    int to = Math.min(from + request.body().path("maxResults").asInt(10), ids.size());
    return EcsShapes.listed(ids.subList(from, to).stream().map(EcsShapes::arn).toList(),
        to < ids.size() ? Integer.toString(to) : "");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "100, 1", "101, 2", "250, 3"})
  void aPageHasUpTo100Services(int count, int calls) {
    List<ServiceId> ids = Fixtures.services("prod", count);
    aws.respondTo(LIST, request -> pageOf(ids, request));

    assertThat(cloud.scaler().list("prod")).containsExactlyElementsOf(ids);
    assertThat(aws.requests(LIST)).hasSize(calls).allSatisfy(request -> {
      assertThat(request.body().path("cluster").asText()).isEqualTo("prod");
      assertThat(request.body().path("maxResults").asInt()).isEqualTo(100);
    });
  }

  @Test
  void anEmptyPageWithATokenIsNotTheLast() {
    aws.respondTo(LIST, EcsShapes.listed(List.of(), "more"),
        EcsShapes.listed(List.of(EcsShapes.arn(WEB)), ""));

    assertThat(cloud.scaler().list("prod")).containsExactly(WEB);
    assertThat(aws.requests(LIST).getLast().body().path("nextToken").asText()).isEqualTo("more");
  }

  @Test
  void longAndShortArnsEndWithTheNameOfTheService() {
    aws.respondTo(LIST, EcsShapes.listed(List.of(EcsShapes.arn(WEB), EcsShapes.shortArn(API)), ""));

    assertThat(cloud.scaler().list("prod")).containsExactly(WEB, API);
  }

  @Test
  void aFailedPageFailsTheList() {
    aws.respondTo(LIST, EcsShapes.listed(List.of(EcsShapes.arn(WEB)), "more"),
        StubResponse.error("AccessDeniedException"));

    assertThat(Fixtures.failureOf(() -> cloud.scaler().list("prod"))).contains(new Failure.Denied(LIST));
  }

  @Test
  void aPageThatFailsOnceIsRetried() {
    List<ServiceId> ids = Fixtures.services("prod", 150);
    aws.respondTo(LIST,
        request -> aws.count(LIST) == 2 ? StubResponse.internalError() : pageOf(ids, request));

    assertThat(cloud.scaler().list("prod")).containsExactlyElementsOf(ids);
    assertThat(aws.requests(LIST)).extracting(request -> request.body().path("nextToken").asText())
        .containsExactly("", "100", "100");
  }
}
