package io.medianest.analytics.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.analytics.Facts;
import io.medianest.analytics.Servers;
import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.command.AnalyticsReply.EventCount;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CountingResilienceIT {
  private static final int EACH = 100;

  @Inject EventCounts counts;

  @Test
  void countsEveryEventOnceThroughADatabaseThatIsKilled() {
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofDays(2));
    Infrastructure servers = ServiceFixture.current().infrastructure();
    try (Facts facts = new Facts()) {
      publish(facts, minute);
      servers.part(Part.POSTGRES).kill();
      publish(facts, minute);
      servers.part(Part.POSTGRES).start();
      publish(facts, minute);
    }

    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        counts
                            .between(minute, minute.plusSeconds(60))
                            .await()
                            .atMost(Duration.ofSeconds(5)))
                    .containsExactly(
                        new EventCount(minute, "media.processing.step.completed", 3 * EACH)));
  }

  private static void publish(Facts facts, Instant minute) {
    for (int i = 0; i < EACH; i++) {
      facts.publish(
          Facts.fact(new StepCompleted("m" + i, "j", 1, "thumbnails", 1), "media-m" + i, minute));
    }
  }
}
