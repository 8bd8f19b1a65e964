package io.medianest.messaging.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreReply.Appended;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final Requests requests = new Requests(null, "replies.test", Duration.ofSeconds(1));

  @Test
  void aReplyThatCannotBeAcknowledgedDoesNotEndTheChannel() {
    Message<byte[]> reply =
        Message.of(
            MessageJson.write(new Appended("user-1", 1)),
            () -> CompletableFuture.failedFuture(new IOException("Broken pipe")));

    assertThat(requests.onReply(reply)).isCompleted();
  }
}
