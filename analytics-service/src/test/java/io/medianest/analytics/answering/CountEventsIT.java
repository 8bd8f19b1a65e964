package io.medianest.analytics.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.analytics.Servers;
import io.medianest.analytics.counting.EventCounts;
import io.medianest.messaging.command.AnalyticsCommand.CountEvents;
import io.medianest.messaging.command.AnalyticsReply;
import io.medianest.messaging.command.AnalyticsReply.EventCount;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CountEventsIT {
  private static final Instant MINUTE = Instant.parse("2026-01-01T10:00:00Z");

  @Inject Requests requests;
  @Inject EventCounts counts;

  @Test
  void answersWithTheCountsOfTheRange() {
    count("e-before", MINUTE.minusSeconds(60));
    count("e-1", MINUTE);
    count("e-2", MINUTE);
    count("e-after", MINUTE.plusSeconds(60));

    AnalyticsReply.EventCounts reply = ask(MINUTE, MINUTE.plusSeconds(60));

    assertThat(reply.counts()).containsExactly(new EventCount(MINUTE, "media.uploaded", 2));
  }

  @Test
  void answersWithNothingWhereNothingHappened() {
    AnalyticsReply.EventCounts reply =
        ask(MINUTE.minus(Duration.ofDays(300)), MINUTE.minus(Duration.ofDays(299)));

    assertThat(reply.counts()).isEmpty();
  }

  @Test
  void refusesMoreThanADay() {
    assertThatThrownBy(() -> ask(MINUTE, MINUTE.plus(Duration.ofHours(25))))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("analytics.range-too-long");
  }

  @Test
  void refusesARangeThatRunsBackwards() {
    assertThatThrownBy(() -> ask(MINUTE, MINUTE.minusSeconds(1)))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("analytics.range-reversed");
  }

  private AnalyticsReply.EventCounts ask(Instant from, Instant to) {
    return requests
        .ask(new CountEvents(from, to), "test", Duration.ofSeconds(10))
        .await()
        .atMost(Duration.ofSeconds(15));
  }

  private void count(String eventId, Instant minute) {
    counts.count(eventId, minute, "media.uploaded", minute).await().atMost(Duration.ofSeconds(10));
  }
}
