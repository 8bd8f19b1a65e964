package io.medianest.upload.command;

import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.request.Replies;
import io.medianest.messaging.topology.Queues;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * The service's front door. A refusal is an answer like any other; only a failure (storage,
 * database or broker away) makes a command come back later.
 */
@ApplicationScoped
public class UploadCommandListener {
  private static final Logger LOG = Logger.getLogger(UploadCommandListener.class);

  /** The same as the channel's {@code max-outstanding-messages}. */
  private static final int CONCURRENCY = 32;

  private final Multi<Message<byte[]>> commands;
  private final QueueListeners listeners;
  private final Replies replies;
  private final UseCases useCases;
  private final UploadMetrics metrics;

  UploadCommandListener(
      @Channel("commands-in") Multi<Message<byte[]>> commands,
      QueueListeners listeners,
      Replies replies,
      UseCases useCases,
      UploadMetrics metrics) {
    this.commands = commands;
    this.listeners = listeners;
    this.replies = replies;
    this.useCases = useCases;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    listeners.listen(
        commands,
        new ListenerOptions(Queues.UPLOADS_COMMANDS, CONCURRENCY, RetrySchedule.COMMANDS),
        this::handle);
  }

  private Uni<Outcome> handle(Delivery delivery) {
    Context context = Vertx.currentContext();
    UploadCommand<?> command = read(delivery);
    Cause cause = new Cause(delivery.messageId(), delivery.correlationId());
    return answer(command, cause)
        // Back to the message's own context, which holds the log keys.
        .emitOn(task -> context.runOnContext(_ -> task.run()))
        .invoke(reply -> metrics.answered(command, reply))
        .invoke(UploadCommandListener::log)
        .chain(reply -> replies.reply(delivery, reply))
        .replaceWith(Outcome.done());
  }

  private Uni<? extends Reply> answer(UploadCommand<?> command, Cause cause) {
    return switch (command) {
      case UploadCommand.Open open -> useCases.open().handle(open, cause);
      case UploadCommand.SignParts sign -> useCases.signParts().handle(sign);
      case UploadCommand.Complete complete -> useCases.complete().handle(complete, cause);
      case UploadCommand.Inspect inspect -> useCases.inspect().inspect(inspect);
      case UploadCommand.Claim claim -> useCases.append().claim(claim);
      case UploadCommand.Advance advance -> useCases.append().advance(advance);
      case UploadCommand.Quota quota -> useCases.quotas().standing(quota);
      case UploadCommand.TenantQuota quota -> useCases.quotas().standing(quota);
      case UploadCommand.LimitQuota limit -> useCases.quotas().limit(limit);
      case UploadCommand.Seal seal -> useCases.inspect().seal(seal);
      case UploadCommand.Abort abort -> useCases.abort().handle(abort);
      case UploadCommand.SignDownloads sign -> useCases.signDownloads().handle(sign);
      case UploadCommand.CancelJob cancel -> useCases.changeJob().cancel(cancel, cause);
      case UploadCommand.RetryJob retry -> useCases.changeJob().retry(retry, cause);
      case UploadCommand.DeleteMedia delete -> useCases.deletion().handle(delete, cause);
      case UploadCommand.ObserveObject observe -> useCases.observation().handle(observe, cause);
      case UploadCommand.Reconcile reconcile -> useCases.reconciler().handle(reconcile);
      case UploadCommand.ErasePerson erase -> useCases.erasure().handle(erase, cause);
    };
  }

  private static void log(Reply reply) {
    switch (reply) {
      case Accepted accepted -> {
        MDC.put("mediaId", accepted.mediaId());
        MDC.put("jobId", accepted.jobId());
        LOG.infof(
            "%s, %d bytes%s",
            accepted.contentType(), accepted.size(), accepted.duplicate() ? ", a duplicate" : "");
      }
      case Refused refused when refused.retryable() -> LOG.debugf("refused: %s", refused.code());
      case Refused refused -> LOG.infof("refused: %s", refused.code());
      default -> {
        // Nothing has ended.
      }
    }
  }

  private static UploadCommand<?> read(Delivery delivery) {
    if (MessageJson.read(delivery.body(), Command.class) instanceof UploadCommand<?> command) {
      return command;
    }
    throw new MalformedMessageException("not a command for this service", null);
  }
}
