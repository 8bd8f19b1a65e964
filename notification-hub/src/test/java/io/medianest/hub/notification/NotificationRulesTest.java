package io.medianest.hub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.medianest.hub.Story;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.SocialEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotificationRulesTest {
  private final Story story = new Story("ann");

  @Test
  void tellThatMediaIsReadyOrFailed() {
    EventEnvelope failed = story.failed();

    assertThat(NotificationRules.draft(story.completed()))
        .hasValueSatisfying(
            draft -> {
              assertThat(draft.type()).isEqualTo(NotificationType.MEDIA_READY);
              assertThat(draft.data().get("mediaId").asText()).isEqualTo(story.mediaId);
              assertThat(draft.data().get("kind").asText()).isEqualTo("VIDEO");
            });
    assertThat(NotificationRules.draft(failed))
        .hasValueSatisfying(
            draft -> {
              assertThat(draft.type()).isEqualTo(NotificationType.MEDIA_FAILED);
              assertThat(draft.data().get("reason").asText()).isEqualTo("Damaged.");
              assertThat(draft.sourceId()).isEqualTo(failed.id());
            });
  }

  @Test
  void keepQuietAboutWhatIsUnderWay() {
    assertThat(NotificationRules.draft(story.uploaded())).isEmpty();
    assertThat(NotificationRules.draft(story.started(1))).isEmpty();
    assertThat(NotificationRules.draft(story.step("probe"))).isEmpty();
  }

  @Test
  void warnOfEndsOfSessionsThatTheUserDidNotBringAbout() {
    assertThat(NotificationRules.draft(sessionsEnded("TOKEN_REUSED")))
        .hasValueSatisfying(
            draft -> assertThat(draft.type()).isEqualTo(NotificationType.ACCOUNT_SECURITY));
    assertThat(NotificationRules.draft(sessionsEnded("LOGGED_OUT"))).isEmpty();
  }

  @Test
  void tellAuthorsWhatOthersDoAndNotWhatTheyDoThemselves() {
    EventEnvelope liked = fact(new SocialEvent.Liked("p-1", "bob", "ann"));
    EventEnvelope again = fact(new SocialEvent.Liked("p-1", "bob", "ann"));

    assertThat(NotificationRules.receiver(liked)).contains("bob");
    assertThat(NotificationRules.draft(liked))
        .hasValueSatisfying(
            draft -> {
              assertThat(draft.type()).isEqualTo(NotificationType.POST_LIKED);
              assertThat(draft.data().get("from").asText()).isEqualTo("ann");
            });
    assertThat(NotificationRules.draft(again).map(Draft::sourceId))
        .isEqualTo(NotificationRules.draft(liked).map(Draft::sourceId));
    assertThat(NotificationRules.draft(fact(new SocialEvent.Liked("p-1", "bob", "bob")))).isEmpty();
  }

  @Test
  void neverRepeatWhatWasWritten() {
    assertThat(
            NotificationRules.draft(
                fact(new SocialEvent.Commented("p-1", "bob", "c-1", "ann", "secret"))))
        .hasValueSatisfying(
            draft -> assertThat(draft.data().toString()).contains("c-1").doesNotContain("secret"));
  }

  private static EventEnvelope fact(SocialEvent event) {
    return EventCodec.envelope(
        event, "test", event.streamId(), Instant.EPOCH, "default", "test", null);
  }

  private static EventEnvelope sessionsEnded(String reason) {
    return new EventEnvelope(
        "e-1",
        "test",
        "user.sessions.ended",
        1,
        "user-ann",
        2,
        2,
        Instant.EPOCH,
        "default",
        "test",
        null,
        null,
        JsonNodeFactory.instance.objectNode().put("userId", "ann").put("reason", reason));
  }
}
