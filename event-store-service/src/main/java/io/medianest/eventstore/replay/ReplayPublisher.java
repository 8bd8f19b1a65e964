package io.medianest.eventstore.replay;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.publish.ConfirmedPublisher;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * The only way into one queue that needs no right but the service's own: exchange {@code
 * medianest.retry}, whose shortest delay queue hands a message to the queue its routing key names
 * (messaging's ADR 1). Messages look like those of the relay, and carry the mark of a replay.
 */
@ApplicationScoped
class ReplayPublisher {
  private final ConfirmedPublisher publisher;

  ReplayPublisher(
      @Channel("replay-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> channel) {
    this.publisher = new ConfirmedPublisher(channel);
  }

  Uni<Void> publish(List<EventEnvelope> events, String replayId, String queue) {
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.join()
            .all(events.stream().map(event -> publish(event, replayId, queue)).toList())
            .andFailFast()
            .replaceWithVoid();
  }

  private Uni<Void> publish(EventEnvelope event, String replayId, String queue) {
    OutgoingRabbitMQMetadata.Builder metadata =
        OutgoingRabbitMQMetadata.builder()
            .withRoutingKey(queue)
            .withMessageId(event.id())
            .withContentType(EventCodec.CONTENT_TYPE)
            .withHeader(Headers.RETRY_DELAY, RetryDelay.ONE_SECOND.wireName())
            .withHeader(Headers.REPLAY, replayId)
            .withHeader(Headers.EVENT_TYPE, event.type())
            .withHeader(Headers.SCHEMA_VERSION, event.schemaVersion())
            .withHeader(Headers.SOURCE, event.source());
    if (event.correlationId() != null) {
      metadata.withHeader(Headers.CORRELATION_ID, event.correlationId());
    }
    return publisher.publish(metadata, EventCodec.write(event));
  }
}
