package io.medianest.hub.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.hub.Story;
import io.medianest.hub.channel.Channel;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
  private final Story story = new Story("ann");
  private final MediaOwner ann = new MediaOwner("ann", story.clientId, story.sessionId);

  @Test
  void tellsUploadProcessingAndCompletionApart() {
    assertThat(live(story.uploaded()).type()).isEqualTo("upload.event");
    assertThat(live(story.started(1)).type()).isEqualTo("processing.event");
    assertThat(live(story.step("probe")).type()).isEqualTo("processing.event");
    assertThat(live(story.completed()).type()).isEqualTo("completion.event");
    assertThat(live(story.failed()).type()).isEqualTo("completion.event");
  }

  @Test
  void showsProgressAsProcessing() {
    LiveEvent progress = LiveEvents.of(story.progress(1, 42, Instant.EPOCH), "id-1");

    assertThat(progress.type()).isEqualTo("processing.event");
    assertThat(progress.event()).isEqualTo("media.processing.progress");
    assertThat(progress.data().get("percent").asInt()).isEqualTo(42);
    assertThat(progress.userId()).isEqualTo("ann");
    assertThat(progress.latestKey()).isEqualTo(story.jobId);
  }

  @Test
  void keepsStorageAndTenantsInside() {
    assertThat(frame(live(story.uploaded()))).doesNotContain("tenants/");
    assertThat(frame(live(story.completed())))
        .contains("\"name\":\"poster\"")
        .doesNotContain("manifest.json", "\"key\"");
    assertThat(frame(live(story.started(1)))).doesNotContain("worker-1");
  }

  @Test
  void comesThroughTheMostSpecificChannelFirst() {
    assertThat(live(story.uploaded()).channels())
        .extracting(Channel::name)
        .containsExactly(
            "media:" + story.mediaId,
            "session:" + story.sessionId,
            "client:" + story.clientId,
            "user:ann");
  }

  @Test
  void hasNoChannelForWhatTheClientDidNotName() {
    EventEnvelope fact = story.uploaded();
    LiveEvent event =
        LiveEvents.of(fact, (MediaEvent) EventCodec.event(fact), new MediaOwner("ann", null, null));

    assertThat(event.channels())
        .extracting(Channel::name)
        .containsExactly("media:" + story.mediaId, "user:ann");
  }

  @Test
  void survivesTheStream() {
    LiveEvent event = live(story.completed());

    LiveEvent read = MessageJson.read(MessageJson.write(event), LiveEvent.class);

    assertThat(frame(read)).isEqualTo(frame(event));
    assertThat(read.userId()).isEqualTo(event.userId());
    assertThat(read.channels()).isEqualTo(event.channels());
  }

  private static String frame(LiveEvent event) {
    return event.frame(Channel.user("ann"), 1).toString();
  }

  private LiveEvent live(EventEnvelope fact) {
    return LiveEvents.of(fact, (MediaEvent) EventCodec.event(fact), ann);
  }
}
