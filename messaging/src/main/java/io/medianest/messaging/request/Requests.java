package io.medianest.messaging.request;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.publish.ConfirmedPublisher;
import io.medianest.messaging.topology.Headers;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Asks another service and waits for its reply. The connector has no request-reply, hence this
 * class: a reply queue of its own for each process, bound by its name, and a map of who waits for
 * which request id.
 */
@ApplicationScoped
public class Requests {
  private static final Logger LOG = Logger.getLogger(Requests.class);

  private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final ConfirmedPublisher commands;
  private final String replyQueue;
  private final Duration expiry;
  private final Optional<RequestGuard> guard;

  @Inject
  Requests(
      @Channel("commands-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> commands,
      @ConfigProperty(name = "mp.messaging.incoming.replies-in.queue.name") String replyQueue,
      @ConfigProperty(name = "medianest.requests.expiry", defaultValue = "30s") Duration expiry,
      Instance<RequestGuard> guard) {
    this(commands, replyQueue, expiry, guard.isResolvable() ? guard.get() : null);
  }

  Requests(Emitter<byte[]> commands, String replyQueue, Duration expiry) {
    this(commands, replyQueue, expiry, (RequestGuard) null);
  }

  private Requests(
      Emitter<byte[]> commands, String replyQueue, Duration expiry, RequestGuard guard) {
    this.commands = new ConfirmedPublisher(commands);
    this.replyQueue = replyQueue;
    this.expiry = expiry;
    this.guard = Optional.ofNullable(guard);
  }

  /** As {@link #ask(Command, String, Duration)} with the default expiry of 30 s. */
  public <R extends Reply> Uni<R> ask(Command<R> command, String correlationId) {
    return ask(command, correlationId, expiry);
  }

  /**
   * Sends the command and completes with its reply, on whatever thread the reply arrives.
   *
   * <p>Fails with {@link RequestRefusedException} when the service refuses, {@link
   * RequestExpiredException} when no reply comes in time, and as the {@link RequestGuard} does if
   * there is one.
   *
   * @param correlationId of the request that began it all; logged by every service on the way
   */
  public <R extends Reply> Uni<R> ask(Command<R> command, String correlationId, Duration within) {
    Context trace = Context.current(); // The guard may send later, from elsewhere.
    return guard
        .map(
            g -> g.guarded(command.queue(), () -> unguarded(command, correlationId, within, trace)))
        .orElseGet(() -> unguarded(command, correlationId, within, trace));
  }

  /**
   * Sends what nobody answers, and completes when the broker has it.
   *
   * @param queue that it is put into
   */
  public Uni<Void> tell(String queue, Object message, String correlationId) {
    return commands.publish(
        OutgoingRabbitMQMetadata.builder()
            .withRoutingKey(queue)
            .withMessageId(UUID.randomUUID().toString())
            .withContentType("application/json")
            .withHeader(Headers.CORRELATION_ID, correlationId),
        MessageJson.write(message));
  }

  @SuppressWarnings("unchecked") // Command<R> says what answers it; the handler holds to it.
  private <R extends Reply> Uni<R> unguarded(
      Command<R> command, String correlationId, Duration within, Context trace) {
    return Uni.createFrom()
        .deferred(
            () -> {
              String requestId = UUID.randomUUID().toString();
              CompletableFuture<Reply> reply = new CompletableFuture<>();
              waiting.put(requestId, reply);
              trace.wrap(() -> send(command, requestId, correlationId, reply)).run();
              return Uni.createFrom()
                  .completionStage(reply)
                  .ifNoItem()
                  .after(within)
                  .failWith(() -> new RequestExpiredException(command.queue()))
                  .onTermination()
                  .invoke(() -> waiting.remove(requestId));
            })
        .map(
            reply -> {
              if (reply instanceof Refused refused) {
                throw new RequestRefusedException(refused);
              }
              return (R) reply;
            });
  }

  private void send(
      Command<?> command, String requestId, String correlationId, CompletableFuture<Reply> reply) {
    commands
        .publish(
            OutgoingRabbitMQMetadata.builder()
                .withRoutingKey(command.queue())
                .withMessageId(requestId)
                .withCorrelationId(requestId)
                .withReplyTo(replyQueue)
                .withContentType("application/json")
                .withHeader(Headers.CORRELATION_ID, correlationId),
            MessageJson.write(command))
        .subscribe()
        // The reply itself is the success; only a failure to send ends the wait early.
        .with(_ -> {}, reply::completeExceptionally);
  }

  @Incoming("replies-in")
  CompletionStage<Void> onReply(Message<byte[]> message) {
    String requestId =
        message
            .getMetadata(IncomingRabbitMQMetadata.class)
            .flatMap(IncomingRabbitMQMetadata::getCorrelationId)
            .orElse("");
    CompletableFuture<Reply> reply = waiting.get(requestId);
    if (reply == null) {
      LOG.debugf("reply to %s came too late", requestId);
    } else {
      try {
        reply.complete(MessageJson.read(message.getPayload(), Reply.class));
      } catch (RuntimeException e) {
        reply.completeExceptionally(e);
      }
    }
    // A reply whose connection is gone cannot be acknowledged, and need not be. A failure handed to
    // the connector would end this channel, and with it every answer to come.
    return message.ack().exceptionally(_ -> null);
  }
}
