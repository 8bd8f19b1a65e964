package io.medianest.eventstore.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Fleet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class PartitionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Pool pool;
  @Inject Partitions partitions;

  @Test
  void nothingIsAddedWhileEnoughStandReady() {
    partitions.add().await().atMost(PATIENCE);

    assertThat(partitions.add().await().atMost(PATIENCE)).isZero();
  }

  @Test
  void whatIsAddedTakesOverWhereTheLastOneEnds() {
    long before = number("select count(*) from event_partitions");

    long added =
        number("select add_event_partitions(1000000, (select max(to_tx) from event_partitions))");

    assertThat(added).isPositive();
    assertThat(number("select count(*) from event_partitions")).isEqualTo(before + added);
    assertThat(number("select count(*) from pg_inherits where inhparent = 'events'::regclass"))
        .as("attached")
        .isEqualTo(before + added);
    assertThat(
            number(
                """
                select count(*) from event_partitions p
                where from_tx <> (select min(from_tx) from event_partitions)
                  and not exists (select 1 from event_partitions where to_tx = p.from_tx)
                """))
        .as("gaps")
        .isZero();
  }

  private long number(String sql) {
    return pool.query(sql).execute().await().atMost(PATIENCE).iterator().next().getLong(0);
  }
}
