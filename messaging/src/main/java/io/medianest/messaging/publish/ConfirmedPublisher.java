package io.medianest.messaging.publish;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Publishes persistent messages and completes when the broker has confirmed them. A confirm that
 * does not come within {@link #CONFIRM_WITHIN} (a broker that died with the message in flight) is a
 * failure: the caller sends again, and receivers drop the repeat by its message id.
 */
public final class ConfirmedPublisher {
  /** Far above a healthy confirm (5 ms), below every caller's patience. */
  private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(10);

  private static final int PERSISTENT = 2;

  private final Emitter<byte[]> channel;

  /**
   * @param channel an outgoing RabbitMQ channel with {@code publish-confirms=true}
   */
  public ConfirmedPublisher(Emitter<byte[]> channel) {
    this.channel = channel;
  }

  /** The metadata's message id, routing key and headers are the caller's to set. */
  public Uni<Void> publish(OutgoingRabbitMQMetadata.Builder metadata, byte[] body) {
    return publish(sent(metadata), body);
  }

  /**
   * The same, for one of several.
   *
   * @param sequence what the message belongs to
   */
  public Uni<Void> publish(
      OutgoingRabbitMQMetadata.Builder metadata, byte[] body, Sequence sequence) {
    return publish(sent(metadata).with(sequence), body);
  }

  private Uni<Void> publish(Metadata metadata, byte[] body) {
    return Uni.createFrom()
        .<Void>completionStage(
            () -> {
              CompletableFuture<Void> confirmed = new CompletableFuture<>();
              channel.send(
                  Message.of(
                      body,
                      metadata,
                      () -> settled(confirmed, null),
                      failure -> settled(confirmed, failure)));
              return confirmed;
            })
        .ifNoItem()
        .after(CONFIRM_WITHIN)
        .fail();
  }

  /** Sending happens later, on another thread: the trace is the one that asks for it. */
  private static Metadata sent(OutgoingRabbitMQMetadata.Builder metadata) {
    return Metadata.of(
        metadata.withDeliveryMode(PERSISTENT).build(),
        TracingMetadata.withCurrent(Context.current()));
  }

  private static CompletableFuture<Void> settled(
      CompletableFuture<Void> confirmed, Throwable failure) {
    if (failure == null) {
      confirmed.complete(null);
    } else {
      confirmed.completeExceptionally(failure);
    }
    return CompletableFuture.completedFuture(null);
  }
}
