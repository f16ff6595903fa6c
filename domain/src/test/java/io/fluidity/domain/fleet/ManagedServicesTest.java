package io.fluidity.domain.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.port.UnusedScaler;
import io.fluidity.domain.service.MissingReason;
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
    return new ServiceDirectory(scaler, managed).list().services();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', textBlock = """
      literal patterns need no listing            | prod/web test/web           | prod/web test/web |
      a literal pattern may name a missing one    | prod/gone                   | prod/gone         |
      a literal pattern and a glob are combined   | prod/gone prod/a*           | prod/api prod/gone | prod
      a glob names all services that it matches   | prod/*                      | prod/api prod/web | prod
      a glob may match one service                | prod/we?                    | prod/web          | prod
      a glob may match no service                 | prod/x*                     |                   | prod
      a cluster may have no services              | missing/*                   |                   | missing
      a cluster with several globs is listed once | test/w* prod/a* prod/w* prod/*i | prod/api prod/web test/web | test prod
      a service of several patterns appears once  | prod/web prod/* prod/w*     | prod/api prod/web | prod
      a cluster of literal patterns is not listed | prod/web test/*             | prod/web test/web | test
      """)
  void thePatternsNameTheManagedServices(String rule, String patterns, @Nullable String services,
      @Nullable String listed) {
    assertThat(list(managed(words(patterns)), cloud)).as(rule).extracting(ServiceId::toString)
        .containsExactly(words(services));
    assertThat(cloud.listed).as(rule).containsExactlyInAnyOrder(words(listed));
  }

  private static String[] words(@Nullable String text) {
    return text == null ? new String[0] : text.split(" ", -1);
  }

  @ParameterizedTest
  @CsvSource({"prod/web, false", "prod/web prod/*, false", "prod/web test/api, false",
      "prod/web test/web, true", "prod/web test/*, true", "prod/*-a test/b-*, true",
      "prod/*-prod test/*-test, false", "prod/x test/y other/?, true"})
  void servicesOfTwoClustersCanHaveTheSameName(String patterns, boolean sameNames) {
    assertThat(managed(words(patterns)).mayIncludeSameNames()).isEqualTo(sameNames);
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
  void aClusterThatCannotBeListedAffectsOnlyItsOwnPatterns() {
    Failure denied = new Failure.Denied("ecs:ListServices");
    ServiceScaler failing = new ListOnly(List.of(TEST_WEB, WEB, API)) {
      @Override
      public Collection<ServiceId> list(String cluster) {
        if (cluster.equals("prod")) {
          throw new OperationFailedException(denied);
        }
        return super.list(cluster);
      }
    };

    Fleet fleet = new ServiceDirectory(failing, managed("prod/a*", "prod/web", "test/*", "prod/w*")).list();

    assertThat(fleet.services()).containsExactly(WEB, TEST_WEB);
    assertThat(fleet.unlisted()).containsExactly(new Fleet.Unlisted("prod", denied));
  }

  @Test
  void aFailureIsSkippedIfItWouldBePermanentAndOnlyAPatternNamedTheService() {
    Failure missing = new Failure.Missing(WEB, MissingReason.INACTIVE);
    Failure notScalable = new Failure.NotScalable(WEB);
    Failure throttled = new Failure.Throttled("ecs:UpdateService");
    Fleet byWildcard = fleet("prod/*");
    Fleet literalAmongSeveral = fleet("prod/web", "prod/*");
    Fleet literal = fleet("prod/web");
    Fleet byRequest = Fleet.of(List.of(WEB, API));

    assertThat(List.of(byWildcard, literalAmongSeveral, literal, byRequest))
        .extracting(fleet -> fleet.skips(WEB, missing)).containsExactly(true, false, false, false);
    assertThat(List.of(byWildcard, literalAmongSeveral, literal, byRequest))
        .extracting(fleet -> fleet.skips(WEB, notScalable)).containsExactly(true, true, false, false);
    assertThat(List.of(byWildcard, literalAmongSeveral, literal, byRequest))
        .noneMatch(fleet -> fleet.skips(WEB, throttled));
  }

  private Fleet fleet(String... patterns) {
    return new ServiceDirectory(cloud, managed(patterns)).list();
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
