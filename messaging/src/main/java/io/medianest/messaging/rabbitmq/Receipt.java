package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.smallrye.reactive.messaging.rabbitmq.ack.RabbitMQAckHandler;
import io.smallrye.reactive.messaging.rabbitmq.fault.RabbitMQFailureHandler;
import io.vertx.mutiny.core.Context;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Settles one delivery on the channel it came by, and on no other: delivery tags begin again with
 * each channel, so a tag of a lost one would settle a stranger. Fails when that channel is gone;
 * the broker then delivers the message again by itself.
 */
record Receipt(Channel channel, long tag, Executor writer)
    implements RabbitMQAckHandler, RabbitMQFailureHandler {

  @Override
  public <V> CompletionStage<Void> handle(IncomingRabbitMQMessage<V> message, Context context) {
    return write(() -> channel.basicAck(tag, false));
  }

  /** Back to the queue; what must not come back is parked by a listener's outcome. */
  @Override
  public <V> CompletionStage<Void> handle(
      IncomingRabbitMQMessage<V> message, Metadata metadata, Context context, Throwable reason) {
    return write(() -> channel.basicNack(tag, false, true));
  }

  private interface Write {
    void run() throws IOException;
  }

  private CompletionStage<Void> write(Write write) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    writer.execute(
        () -> {
          try {
            write.run();
            written.complete(null);
          } catch (IOException | ShutdownSignalException e) {
            written.completeExceptionally(e);
          }
        });
    return written;
  }
}
