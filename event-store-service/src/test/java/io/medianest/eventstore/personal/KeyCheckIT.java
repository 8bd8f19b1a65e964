package io.medianest.eventstore.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.medianest.eventstore.Fleet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class KeyCheckIT {
  @Inject Pool pool;
  @Inject MasterKeys masters;

  private final String person = UUID.randomUUID().toString();
  private final byte[] key = Aead.newKey();

  @Test
  void aKeyOfAnOlderMasterKeyIsWrappedWithTheCurrentOneAtTheStart() {
    String unwrapped = MasterKeys.parse("").wrap(key);
    pool.preparedQuery("insert into person_keys (person, wrapped) values ($1, $2)")
        .executeAndAwait(Tuple.of(person, unwrapped));

    new KeyCheck(pool, masters).onStart(null);

    assertThat(wrapped()).isNotEqualTo(unwrapped).startsWith(masters.current() + ":");
    assertThat(masters.unwrap(wrapped())).isEqualTo(key);
  }

  @Test
  void withoutAMasterKeyThatIsNeededNothingStarts() {
    pool.preparedQuery("insert into person_keys (person, wrapped) values ($1, $2)")
        .executeAndAwait(Tuple.of(person, masters.wrap(key)));
    String others = "9:" + Base64.getEncoder().encodeToString(Aead.newKey());

    assertThatIllegalStateException()
        .isThrownBy(() -> new KeyCheck(pool, MasterKeys.parse(others)).onStart(null))
        .withMessageContaining(masters.current());
  }

  private String wrapped() {
    return pool.preparedQuery("select wrapped from person_keys where person = $1")
        .executeAndAwait(Tuple.of(person))
        .iterator()
        .next()
        .getString("wrapped");
  }
}
