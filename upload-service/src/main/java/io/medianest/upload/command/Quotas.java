package io.medianest.upload.command;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.Quota;
import io.medianest.messaging.command.UploadReply.Amount;
import io.medianest.messaging.command.UploadReply.QuotaStanding;
import io.medianest.messaging.event.UserEvent;
import io.medianest.upload.outbox.OutboxPump;
import io.medianest.upload.postgres.QuotaTable;
import io.medianest.upload.quota.Exceeded;
import io.medianest.upload.quota.QuotaDecider;
import io.medianest.upload.quota.QuotaLimits;
import io.medianest.upload.quota.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Says how much room there is, and announces when there is none. */
@ApplicationScoped
class Quotas {
  private static final Logger LOG = Logger.getLogger(Quotas.class);

  private final QuotaTable table;
  private final QuotaDecider decider;
  private final OutboxPump outbox;
  private final Clock clock;

  Quotas(QuotaTable table, QuotaDecider decider, OutboxPump outbox, Clock clock) {
    this.table = table;
    this.decider = decider;
    this.outbox = outbox;
    this.clock = clock;
  }

  Uni<Reply> standing(Quota command) {
    return table.of(command.caller()).map(usage -> standing(decider.person(), usage));
  }

  private static QuotaStanding standing(QuotaLimits limits, Usage usage) {
    return new QuotaStanding(
        new Amount(limits.bytes(), usage.bytes(), usage.reservedBytes()),
        new Amount(limits.files(), usage.files(), usage.running()),
        new Amount(limits.uploads(), usage.running(), 0),
        new Amount(seconds(limits.videoMillis()), seconds(usage.videoMillis()), 0));
  }

  private static long seconds(long millis) {
    return millis < 0 ? millis : Duration.ofMillis(millis).toSeconds();
  }

  /** The refusal, once it is announced; that it could not be is no reason to admit the upload. */
  Uni<Refused> refused(Caller owner, Exceeded exceeded, Cause cause) {
    UserEvent.QuotaExceeded event =
        new UserEvent.QuotaExceeded(
            owner.userId(),
            owner.tenant(),
            exceeded.what().name().toLowerCase(Locale.ROOT),
            exceeded.limit(),
            exceeded.left());
    return table
        .tell(
            owner,
            cause.fact(event, UserEvent.streamId(owner.userId()), clock.instant(), owner.tenant()))
        .invoke(
            told -> {
              if (told) {
                outbox.wake();
              }
            })
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "an exceeded quota was not announced"))
        .onFailure()
        .recoverWithNull()
        .replaceWith(exceeded::refusal);
  }
}
