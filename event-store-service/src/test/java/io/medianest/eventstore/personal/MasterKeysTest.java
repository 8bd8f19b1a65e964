package io.medianest.eventstore.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
  private static final String OLD = "1:" + Base64.getEncoder().encodeToString(Aead.newKey());
  private static final String NEW = "2:" + Base64.getUrlEncoder().encodeToString(Aead.newKey());

  private final byte[] key = Aead.newKey();

  @Test
  void unwrapsWhatItHasWrapped() {
    MasterKeys masters = MasterKeys.parse(OLD);

    String wrapped = masters.wrap(key);

    assertThat(wrapped).startsWith("1:").doesNotContain(Base64.getEncoder().encodeToString(key));
    assertThat(masters.unwrap(wrapped)).isEqualTo(key);
  }

  @Test
  void theFirstKeyWrapsAndAnyUnwraps() {
    String wrapped = MasterKeys.parse(OLD).wrap(key);
    MasterKeys rotated = MasterKeys.parse(NEW + ", " + OLD);

    assertThat(rotated.wrap(key)).startsWith("2:");
    assertThat(rotated.unwrap(wrapped)).isEqualTo(key);
    assertThatIllegalStateException().isThrownBy(() -> MasterKeys.parse(NEW).unwrap(wrapped));
  }

  @Test
  void anotherKeyUnderTheSameIdUnwrapsNothing() {
    String wrapped = MasterKeys.parse(OLD).wrap(key);
    MasterKeys other = MasterKeys.parse(NEW.replace("2:", "1:"));

    assertThatIllegalStateException().isThrownBy(() -> other.unwrap(wrapped));
  }

  @Test
  void withoutAnyKeyNothingIsWrappedAndAllIsFoundAgain() {
    MasterKeys none = MasterKeys.parse("");

    assertThat(none.unwrap(none.wrap(key))).isEqualTo(key);
    assertThat(MasterKeys.parse(OLD).unwrap(none.wrap(key))).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "1:AAAA", ":AAAA", "1:!", "none:AAAA", "a b:AAAA", "1:AAAA,"})
  void refusesWhatIsNoKey(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MasterKeys.parse(text));
  }

  @Test
  void refusesTheSameIdTwice() {
    assertThatIllegalArgumentException().isThrownBy(() -> MasterKeys.parse(OLD + "," + OLD));
  }

  @Test
  void opensNothingInPlaceOfAnother() {
    byte[] sealed = Aead.seal(key, "e-1", new byte[] {1, 2, 3});

    assertThat(Aead.open(key, "e-1", sealed)).containsExactly(1, 2, 3);
    assertThatIllegalStateException().isThrownBy(() -> Aead.open(key, "e-2", sealed));
  }
}
