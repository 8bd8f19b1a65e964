package io.medianest.eventstore.relay.rabbitmq;

import io.medianest.eventstore.relay.Destination;
import io.medianest.eventstore.relay.Publication;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.publish.ConfirmedPublisher;
import io.medianest.messaging.publish.Sequence;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.trace.TraceContext;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Exchange {@code medianest.events}, routing key and priority by catalogue, message id = event id.
 * What no queue is bound for goes to the alternate exchange.
 */
@ApplicationScoped
class RabbitDestination implements Destination {
  private final ConfirmedPublisher publisher;

  RabbitDestination(
      @Channel("events-rabbit-out")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> channel) {
    this.publisher = new ConfirmedPublisher(channel);
  }

  @Override
  public String name() {
    return "rabbitmq";
  }

  @Override
  public Uni<Void> publish(List<Publication> batch) {
    if (batch.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Sequence sequence = new Sequence();
    List<Uni<Void>> confirms = batch.stream().map(each -> send(each, sequence)).toList();
    return Uni.join()
        .all(confirms)
        .andCollectFailures()
        .replaceWithVoid()
        .onFailure(CompositeException.class)
        .transform(all -> all.getCause()); // They fail together: the first one tells it all.
  }

  private Uni<Void> send(Publication publication, Sequence sequence) {
    EventEnvelope event = publication.event();
    OutgoingRabbitMQMetadata.Builder metadata =
        OutgoingRabbitMQMetadata.builder()
            .withRoutingKey(publication.route().routingKey())
            .withPriority(publication.route().priority())
            .withMessageId(event.id())
            .withContentType(EventCodec.CONTENT_TYPE)
            .withHeader(Headers.EVENT_TYPE, event.type())
            .withHeader(Headers.SCHEMA_VERSION, event.schemaVersion())
            .withHeader(Headers.SOURCE, event.source());
    if (event.correlationId() != null) {
      metadata.withHeader(Headers.CORRELATION_ID, event.correlationId());
    }
    return TraceContext.within(
        event.traceparent(), () -> publisher.publish(metadata, publication.body(), sequence));
  }
}
