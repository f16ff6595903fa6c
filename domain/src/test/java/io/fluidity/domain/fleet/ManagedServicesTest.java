package io.fluidity.domain.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.port.UnusedScaler;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagedServicesTest {

  private static final ServiceId WEB = new ServiceId("prod", "web");
  private static final ServiceId API = new ServiceId("prod", "api");
  private static final ServiceId TEST_WEB = new ServiceId("test", "web");

  private final ListOnly cloud = new ListOnly(List.of(TEST_WEB, WEB, API));

  private static ManagedServices managed(String... patterns) {
    return new ManagedServices(Stream.of(patterns).map(ServicePattern::parse).toList());
  }

  private static Collection<ServiceId> list(ManagedServices managed, ServiceScaler scaler) {
    return new ServiceDirectory(scaler, managed).list();
  }

  @Test
  void literalPatternsNeedNoListing() {
    assertThat(list(managed("prod/web", "test/web"), cloud)).containsExactly(WEB, TEST_WEB);
    assertThat(cloud.listed).isEmpty();
  }

  @Test
  void aLiteralPatternNamesItsServiceEvenIfThatDoesNotExist() {
    ServiceId gone = new ServiceId("prod", "gone");

    assertThat(list(ManagedServices.only(gone), cloud)).containsExactly(gone);
    assertThat(list(managed("prod/gone", "prod/a*"), cloud)).containsExactly(API, gone);
  }

  @Test
  void aGlobNamesTheListedServicesThatItMatches() {
    assertThat(list(managed("prod/*"), cloud)).containsExactly(API, WEB);
    assertThat(list(managed("prod/we?"), cloud)).containsExactly(WEB);
    assertThat(list(managed("prod/x*"), cloud)).isEmpty();
    assertThat(list(managed("missing/*"), cloud)).isEmpty();
  }

  @Test
  void aClusterWithSeveralGlobsIsListedOnce() {
    assertThat(list(managed("test/w*", "prod/a*", "prod/w*", "prod/*i"), cloud))
        .containsExactly(API, WEB, TEST_WEB);
    assertThat(cloud.listed).containsExactlyInAnyOrder("prod", "test");
  }

  @Test
  void aServiceThatMatchesSeveralPatternsIsListedOnce() {
    assertThat(list(managed("prod/web", "prod/*", "prod/w*"), cloud)).containsExactly(API, WEB);
  }

  @Test
  void aClusterWithOnlyLiteralPatternsIsNotListed() {
    assertThat(list(managed("prod/web", "test/*"), cloud)).containsExactly(WEB, TEST_WEB);
    assertThat(cloud.listed).containsExactly("test");
  }

  @Test
  void aServiceThatMatchesNoPatternIsRejected() {
    ManagedServices managed = managed("prod/w*", "test/api");

    assertThatThrownBy(() -> managed.requireManaged(API))
        .isInstanceOfSatisfying(OperationFailedException.class,
            failed -> assertThat(failed.failure()).isEqualTo(new Failure.NotManaged(API)))
        .hasMessage("prod/api is not a managed service");
    assertThatThrownBy(() -> managed.requireManaged(TEST_WEB)).isInstanceOf(OperationFailedException.class);
  }

  @Test
  void aServiceThatMatchesAnyPatternIsManaged() {
    ManagedServices managed = managed("test/api", "prod/w*");

    assertThatCode(() -> managed.requireManaged(WEB)).doesNotThrowAnyException();
    assertThat(managed.includes(WEB)).isTrue();
    assertThat(managed.includes(API)).isFalse();
  }

  @Test
  void aClusterThatCannotBeListedFailsTheListing() {
    Failure denied = new Failure.Denied("ecs:ListServices");
    ServiceScaler failing = new ListOnly(List.of()) {
      @Override
      public Collection<ServiceId> list(String cluster) {
        throw new OperationFailedException(denied);
      }
    };

    assertThatThrownBy(() -> list(managed("prod/*"), failing)).isInstanceOfSatisfying(
        OperationFailedException.class, failed -> assertThat(failed.failure()).isEqualTo(denied));
  }

  /** A cloud that only lists services. */
  private static class ListOnly extends UnusedScaler {
    private final List<ServiceId> services;
    final List<String> listed = new ArrayList<>();

    ListOnly(List<ServiceId> services) {
      this.services = services;
    }

    @Override
    public Collection<ServiceId> list(String cluster) {
      listed.add(cluster);
      return services.stream().filter(service -> service.cluster().equals(cluster)).toList();
    }
  }
}
