package io.medianest.messaging.request;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.publish.ConfirmedPublisher;
import io.medianest.messaging.topology.Headers;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Answers commands. An asker that is gone is no failure: its reply queue went with it. */
@ApplicationScoped
public class Replies {
  private final ConfirmedPublisher replies;

  Replies(
      @Channel("replies-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> replies) {
    this.replies = new ConfirmedPublisher(replies);
  }

  /** Completes when the broker has the reply, or at once when nobody asked for one. */
  public Uni<Void> reply(Delivery request, Reply reply) {
    if (request.replyTo() == null) {
      return Uni.createFrom().voidItem();
    }
    return replies.publish(
        OutgoingRabbitMQMetadata.builder()
            .withRoutingKey(request.replyTo())
            .withMessageId(UUID.randomUUID().toString())
            .withCorrelationId(request.requestId())
            .withContentType("application/json")
            .withHeader(Headers.CORRELATION_ID, request.correlationId()),
        MessageJson.write(reply));
  }
}
