package io.medianest.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  @Test
  void keepsACorrelationIdThatIsSane() {
    assertThat(RequestIds.accepting("order-17:a.B_c").correlationId()).isEqualTo("order-17:a.B_c");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"a b", "a\nb", "<script>", "ä", "-a", "${jndi:x}"})
  void replacesOneThatIsNot(String offered) {
    assertThat(RequestIds.accepting(offered).correlationId()).isNotEqualTo(offered).hasSize(36);
  }

  @Test
  void replacesOneThatIsTooLong() {
    assertThat(RequestIds.accepting("a".repeat(129)).correlationId()).hasSize(36);
    assertThat(RequestIds.accepting("a".repeat(128)).correlationId()).hasSize(128);
  }

  @Test
  void everyRequestHasAnIdOfItsOwn() {
    assertThat(RequestIds.accepting("a").requestId())
        .isNotEqualTo(RequestIds.accepting("a").requestId());
  }
}
