package io.fluidity.domain.service;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-b_9", "-", "_", "0"})
  void aNameConsistsOfLettersDigitsHyphensAndUnderscores(String name) {
    assertThat(ServiceId.isName(name)).isTrue();
    assertThat(new ServiceId(name, name)).hasToString(name + "/" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a.b", "a*", "é", "a\n", "arn:aws:ecs:x", "٣"})
  void otherCharactersAreRejected(String name) {
    assertThat(ServiceId.isName(name)).isFalse();
    assertThatThrownBy(() -> new ServiceId(name, "web")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("cluster must be", "\"" + name + "\"", ServiceId.NAME_RULE);
    assertThatThrownBy(() -> new ServiceId("prod", name)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("service must be", "\"" + name + "\"", ServiceId.NAME_RULE);
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThat(ServiceId.isName("x".repeat(255))).isTrue();
    assertThat(ServiceId.isName("x".repeat(256))).isFalse();
  }

  @Test
  void servicesSortByClusterThenByName() {
    ServiceId aZ = new ServiceId("a", "z");
    ServiceId bA = new ServiceId("b", "a");
    ServiceId bB = new ServiceId("b", "b");

    assertThat(List.of(bB, bA, aZ).stream().sorted()).containsExactly(aZ, bA, bB);
  }
}
