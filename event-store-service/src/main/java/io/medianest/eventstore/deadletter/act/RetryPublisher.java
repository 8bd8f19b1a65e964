package io.medianest.eventstore.deadletter.act;

import io.medianest.eventstore.deadletter.act.RetryTable.Outgoing;
import io.medianest.messaging.publish.ConfirmedPublisher;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Sends a letter to the queue it failed in, and only there: by the shortest delay queue, which
 * gives it to the queue that is its routing key. Going through the exchange of the beginning would
 * bring it to every queue bound there.
 *
 * <p>A reply address is not carried: nobody has waited for so long, and a refusal nobody waits for
 * becomes a dead letter again instead of being lost.
 */
@ApplicationScoped
class RetryPublisher {
  private final ConfirmedPublisher publisher;

  RetryPublisher(
      @Channel("dead-letters-retry-out")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> channel) {
    this.publisher = new ConfirmedPublisher(channel);
  }

  /** Completes when the broker has it. */
  Uni<Void> publish(Outgoing letter) {
    OutgoingRabbitMQMetadata.Builder metadata =
        OutgoingRabbitMQMetadata.builder()
            .withRoutingKey(letter.queue())
            .withMessageId(letter.messageId())
            .withContentType(letter.contentType());
    letter.headers().forEach(metadata::withHeader);
    return publisher.publish(metadata, letter.body());
  }
}
