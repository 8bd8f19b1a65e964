package io.medianest.gateway.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpaqueTokenTest {
  @Test
  void aChildCanBeReadWithItsParent() {
    OpaqueToken parent = OpaqueToken.random();
    OpaqueToken child = OpaqueToken.random();
    assertThat(parent.unseal(child.sealedBy(parent)).value()).isEqualTo(child.value());
  }

  @Test
  void aChildCannotBeReadWithAnythingElse() {
    OpaqueToken parent = OpaqueToken.random();
    OpaqueToken child = OpaqueToken.random();
    assertThat(OpaqueToken.random().unseal(child.sealedBy(parent)).value())
        .isNotEqualTo(child.value());
  }

  @Test
  void neverShowsItselfByAccident() {
    OpaqueToken token = OpaqueToken.random();
    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(token.hash()).hasSize(64).doesNotContain(token.value());
  }
}
