package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQMessageConverter.OutgoingRabbitMQMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * One channel in confirm mode, from its opening to its end. Publish numbers mean something within
 * one channel only, so what awaits a confirm is kept here and fails with the channel.
 */
final class PublishSession implements ConfirmListener {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final Channel channel;
  private final String exchange;
  private final BiConsumer<List<Message<?>>, Optional<Throwable>> settle;
  private final ConcurrentNavigableMap<Long, Message<?>> unconfirmed =
      new ConcurrentSkipListMap<>();

  private PublishSession(
      Channel channel, String exchange, BiConsumer<List<Message<?>>, Optional<Throwable>> settle) {
    this.channel = channel;
    this.exchange = exchange;
    this.settle = settle;
  }

  /**
   * @param settle told of messages that ended, with the failure if it was one
   */
  static PublishSession open(
      Connection connection,
      String exchange,
      BiConsumer<List<Message<?>>, Optional<Throwable>> settle)
      throws IOException {
    Channel channel = connection.createChannel();
    PublishSession session = new PublishSession(channel, exchange, settle);
    channel.addConfirmListener(session);
    channel.confirmSelect();
    channel.addShutdownListener(session::lost);
    return session;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /**
   * Whether the message is this session's to settle; if not, it was not sent. Called by one thread.
   */
  boolean publish(Message<?> message, OutgoingRabbitMQMessage wire) {
    long number = channel.getNextPublishSeqNo();
    // Before it is sent: the confirm may be faster than this thread.
    unconfirmed.put(number, message);
    try {
      channel.basicPublish(
          exchange,
          wire.getRoutingKey(),
          (AMQP.BasicProperties) wire.getProperties(),
          wire.getBody().getBytes());
    } catch (IOException | ShutdownSignalException e) {
      // Half written is not sent. If the channel's end was faster, it has settled the message.
      return unconfirmed.remove(number) == null;
    }
    if (!channel.isOpen()) {
      lost(channel.getCloseReason());
    }
    return true;
  }

  @Override
  public void handleAck(long number, boolean multiple) {
    settle.accept(take(number, multiple), Optional.empty());
  }

  @Override
  public void handleNack(long number, boolean multiple) {
    settle.accept(
        take(number, multiple),
        Optional.of(new IOException("RabbitMQ refused a message to " + exchange)));
  }

  /** Returns when nothing awaits a confirm any more, or after {@code atMost}. */
  void awaitConfirms(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      while (!unconfirmed.isEmpty() && isOpen() && System.nanoTime() < deadline) {
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What has not been confirmed by now has failed. */
  void end() {
    lost(channel.getCloseReason());
  }

  private void lost(ShutdownSignalException cause) {
    settle.accept(
        take(Long.MAX_VALUE, true),
        Optional.of(new IOException("connection lost before the confirm", cause)));
  }

  private List<Message<?>> take(long number, boolean multiple) {
    List<Message<?>> taken = new ArrayList<>();
    if (multiple) {
      for (Long each : unconfirmed.headMap(number, true).keySet()) {
        add(taken, each);
      }
    } else {
      add(taken, number);
    }
    return taken;
  }

  /** Each message is taken once, whoever comes first. */
  private void add(List<Message<?>> taken, Long number) {
    Message<?> message = unconfirmed.remove(number);
    if (message != null) {
      taken.add(message);
    }
  }
}
