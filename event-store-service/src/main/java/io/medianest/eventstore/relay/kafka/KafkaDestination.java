package io.medianest.eventstore.relay.kafka;

import io.medianest.eventstore.relay.Destination;
import io.medianest.eventstore.relay.Publication;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Topic by catalogue, key = stream id, so that a stream stays in one partition. The producer is
 * idempotent and its records never expire: while Kafka is away they wait in it, in order.
 */
@ApplicationScoped
class KafkaDestination implements Destination {
  private final Emitter<byte[]> channel;

  KafkaDestination(
      @Channel("events-kafka-out")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> channel) {
    this.channel = channel;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Uni<Void> publish(List<Publication> batch) {
    return Uni.createFrom()
        .<Void>completionStage(
            () ->
                CompletableFuture.allOf(
                    batch.stream().map(this::send).toArray(CompletableFuture[]::new)));
  }

  private CompletableFuture<Void> send(Publication publication) {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    channel.send(
        Message.of(
            publication.body(),
            Metadata.of(metadata(publication), trace(publication)),
            () -> {
              confirmed.complete(null);
              return CompletableFuture.completedFuture(null);
            },
            failure -> {
              confirmed.completeExceptionally(failure);
              return CompletableFuture.completedFuture(null);
            }));
    return confirmed;
  }

  private static OutgoingKafkaRecordMetadata<String> metadata(Publication publication) {
    EventEnvelope event = publication.event();
    RecordHeaders headers = new RecordHeaders();
    header(headers, Headers.EVENT_TYPE, event.type());
    header(headers, Headers.SCHEMA_VERSION, Integer.toString(event.schemaVersion()));
    header(headers, Headers.SOURCE, event.source());
    header(headers, Headers.CORRELATION_ID, event.correlationId());
    return OutgoingKafkaRecordMetadata.<String>builder()
        .withTopic(publication.route().topic())
        .withKey(event.streamId())
        .withHeaders(headers)
        .build();
  }

  /** The event goes on in the trace it was decided in. */
  private static TracingMetadata trace(Publication publication) {
    return TracingMetadata.withCurrent(TraceContext.of(publication.event().traceparent()));
  }

  private static void header(RecordHeaders headers, String name, String value) {
    if (value != null) {
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
