package io.medianest.upload.command;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.LimitQuota;
import io.medianest.messaging.command.UploadCommand.Quota;
import io.medianest.messaging.command.UploadCommand.TenantQuota;
import io.medianest.messaging.command.UploadReply.Amount;
import io.medianest.messaging.command.UploadReply.QuotaStanding;
import io.medianest.messaging.event.UserEvent;
import io.medianest.upload.outbox.OutboxPump;
import io.medianest.upload.postgres.QuotaLimitTable;
import io.medianest.upload.postgres.QuotaTable;
import io.medianest.upload.quota.Exceeded;
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
  private final QuotaLimitTable limits;
  private final OutboxPump outbox;
  private final Clock clock;

  Quotas(QuotaTable table, QuotaLimitTable limits, OutboxPump outbox, Clock clock) {
    this.table = table;
    this.limits = limits;
    this.outbox = outbox;
    this.clock = clock;
  }

  Uni<Reply> standing(Quota command) {
    return ofPerson(command.caller());
  }

  Uni<Reply> standing(TenantQuota command) {
    return ofTenant(command.tenant());
  }

  /** Answers what there is from now on. */
  Uni<Reply> limit(LimitQuota command) {
    String owner = command.userId() == null ? QuotaLimitTable.TENANT : command.userId();
    return limits
        .set(command.tenant(), owner, command.most())
        .chain(
            () ->
                command.userId() == null
                    ? ofTenant(command.tenant())
                    : ofPerson(new Caller(command.tenant(), command.userId())));
  }

  private Uni<Reply> ofPerson(Caller person) {
    return limits
        .of(person)
        .chain(now -> table.of(person).map(usage -> standing(now.person(), usage)));
  }

  private Uni<Reply> ofTenant(String tenant) {
    return limits
        .of(new Caller(tenant, QuotaLimitTable.TENANT))
        .chain(now -> table.ofTenant(tenant).map(usage -> standing(now.tenant(), usage)));
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
