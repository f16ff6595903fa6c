package io.fluidity.domain.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagedServicesTest {

  private static final ServiceId SHOP = new ServiceId("demo", "shop");
  private static final ServiceId BLOG = new ServiceId("demo", "blog");
  private static final ServiceId TEST_SHOP = new ServiceId("test", "shop");

  private final ListOnly cloud = new ListOnly(List.of(TEST_SHOP, SHOP, BLOG));

  private static ManagedServices managed(String... patterns) {
    return new ManagedServices(Stream.of(patterns).map(ServicePattern::parse).toList());
  }

  private static Collection<ServiceId> list(ManagedServices managed, ServiceScaler scaler) {
    return new ServiceDirectory(scaler, managed).list();
  }

  @Test
  void literalNamesNeedNoList() {
    assertThat(list(managed("demo/shop", "test/shop"), cloud)).containsExactly(SHOP, TEST_SHOP);
    assertThat(cloud.asked).isEmpty();
  }

  @Test
  void aLiteralNameIsManagedEvenIfThereIsNoSuchService() {
    ServiceId gone = new ServiceId("demo", "gone");

    assertThat(list(ManagedServices.only(gone), cloud)).containsExactly(gone);
    assertThat(list(managed("demo/gone", "demo/b*"), cloud)).containsExactly(BLOG, gone);
  }

  @Test
  void aGlobNamesTheServicesThatTheCloudListsAndItMatches() {
    assertThat(list(managed("demo/*"), cloud)).containsExactly(BLOG, SHOP);
    assertThat(list(managed("demo/sho?"), cloud)).containsExactly(SHOP);
    assertThat(list(managed("demo/x*"), cloud)).isEmpty();
    assertThat(list(managed("nowhere/*"), cloud)).isEmpty();
  }

  @Test
  void eachClusterIsListedOnceHoweverManyGlobsNameIt() {
    assertThat(list(managed("test/s*", "demo/b*", "demo/s*", "demo/*g"), cloud))
        .containsExactly(BLOG, SHOP, TEST_SHOP);
    assertThat(cloud.asked).containsExactlyInAnyOrder("demo", "test");
  }

  @Test
  void aServiceThatSeveralPatternsMatchIsManagedOnce() {
    assertThat(list(managed("demo/shop", "demo/*", "demo/s*"), cloud)).containsExactly(BLOG, SHOP);
  }

  @Test
  void aClusterThatOnlyLiteralNamesNameIsNotListed() {
    assertThat(list(managed("demo/shop", "test/*"), cloud)).containsExactly(SHOP, TEST_SHOP);
    assertThat(cloud.asked).containsExactly("test");
  }

  @Test
  void whatNoPatternMatchesIsRefusedBeforeAnythingIsRead() {
    ManagedServices managed = managed("demo/s*", "test/blog");

    assertThatThrownBy(() -> managed.requireManaged(BLOG))
        .isInstanceOfSatisfying(OperationFailedException.class,
            failed -> assertThat(failed.failure()).isEqualTo(new Failure.NotManaged(BLOG)))
        .hasMessage("demo/blog is not a managed service");
    assertThatThrownBy(() -> managed.requireManaged(TEST_SHOP)).isInstanceOf(OperationFailedException.class);
  }

  @Test
  void atLeastOnePatternIsRequired() {
    assertThatThrownBy(() -> managed()).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("patterns must not be empty");
  }

  @Test
  void whatAnyPatternMatchesIsManaged() {
    ManagedServices managed = managed("test/blog", "demo/s*");

    assertThatCode(() -> managed.requireManaged(SHOP)).doesNotThrowAnyException();
    assertThat(managed.includes(SHOP)).isTrue();
    assertThat(managed.includes(BLOG)).isFalse();
  }

  @Test
  void aClusterThatCannotBeListedEndsTheSweep() {
    Failure denied = new Failure.Denied("ecs:ListServices");
    ServiceScaler deaf = new ListOnly(List.of()) {
      @Override
      public Collection<ServiceId> list(String cluster) {
        throw new OperationFailedException(denied);
      }
    };

    assertThatThrownBy(() -> list(managed("demo/*"), deaf)).isInstanceOfSatisfying(
        OperationFailedException.class,
        failed -> assertThat(failed.failure()).isEqualTo(denied));
  }

  /** A cloud of which nothing but a list is asked. */
  private static class ListOnly implements ServiceScaler {
    private final List<ServiceId> there;
    final List<String> asked = new ArrayList<>();

    ListOnly(List<ServiceId> there) {
      this.there = there;
    }

    @Override
    public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
      throw new AssertionError("nothing shall be read");
    }

    @Override
    public void execute(ScaleCommand command) {
      throw new AssertionError("nothing shall be changed");
    }

    @Override
    public Collection<ServiceId> list(String cluster) {
      asked.add(cluster);
      return there.stream().filter(service -> service.cluster().equals(cluster)).toList();
    }
  }
}
