package io.medianest.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import java.nio.file.Path;
import java.time.Clock;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of keys, step by step: at none of them a token that was good is refused. */
class KeyRotationTest {
  @TempDir Path folder;
  private Keys former;
  private Keys next;

  @BeforeEach
  void twoKeys() throws Exception {
    former = Keys.in(folder, "former");
    next = Keys.in(folder, "next");
  }

  @Test
  void podsOfBothSidesOfAChangeTakeEachOthersTokens() {
    Tokens before = pod(former.signing(next));
    Tokens after = pod(next.signing(former));

    assertThat(after.access(before.signAccess("u", "t", false, "s"))).isPresent();
    assertThat(before.access(after.signAccess("u", "t", false, "s"))).isPresent();
    assertThat(after.playback(before.signPlayback("u", "t", "m"))).isPresent();
  }

  @Test
  void aKeyThatIsNamedNoMoreIsTakenNoMore() {
    String old = pod(former.signing()).signAccess("u", "t", false, "s");
    assertThat(pod(next.signing()).access(old)).isEmpty();
  }

  @Test
  void allKeysArePublishedAndNoPrivateOne() throws Exception {
    String published = former.signing(next).published();

    JsonWebKeySet keys = new JsonWebKeySet(published);
    assertThat(keys.getJsonWebKeys())
        .extracting(key -> key.getKeyId(), key -> key.getKey())
        .containsExactly(
            tuple(former.signing().signingId(), former.pair().getPublic()),
            tuple(next.signing().signingId(), next.pair().getPublic()));
    assertThat(published).doesNotContain("\"d\"", "\"p\"");
  }

  private static Tokens pod(SigningKeys keys) {
    return new Tokens(new DefaultJWTParser(), keys, Clock.systemUTC());
  }
}
