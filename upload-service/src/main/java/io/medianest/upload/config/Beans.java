package io.medianest.upload.config;

import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.outbox.OutboxSender;
import io.medianest.messaging.outbox.OutboxTable;
import io.medianest.messaging.store.EventStore;
import io.medianest.upload.quota.QuotaDecider;
import io.medianest.upload.quota.QuotaLimits;
import io.medianest.upload.session.AppendDecider;
import io.medianest.upload.session.UploadDecider;
import io.medianest.upload.session.UploadRules;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Plain objects that know no framework, as beans. */
final class Beans {
  /** Whole microseconds, which is what the database keeps: a repeated answer shows equal times. */
  @Produces
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
  }

  @Produces
  @Singleton
  UploadDecider decider(UploadConfig config) {
    UploadConfig.Limits limits = config.limits();
    return new UploadDecider(
        new UploadRules(
            Map.of(
                MediaKind.IMAGE, limits.image().asLongValue(),
                MediaKind.VIDEO, limits.video().asLongValue(),
                MediaKind.AUDIO, limits.audio().asLongValue(),
                MediaKind.DOCUMENT, limits.document().asLongValue()),
            config.parts().size().asLongValue(),
            config.sessions().life()));
  }

  @Produces
  @Singleton
  QuotaDecider quotaDecider(UploadConfig config) {
    return new QuotaDecider(limits(config.quota().person()), limits(config.quota().tenant()));
  }

  private static QuotaLimits limits(UploadConfig.Most most) {
    return new QuotaLimits(
        most.bytes().map(MemorySize::asLongValue).orElse(QuotaLimits.NONE),
        most.files().orElse(QuotaLimits.NONE),
        most.uploads().orElse(QuotaLimits.NONE),
        most.video().map(Duration::toMillis).orElse(QuotaLimits.NONE));
  }

  @Produces
  @Singleton
  AppendDecider appendDecider(UploadDecider rules, UploadConfig config) {
    return new AppendDecider(rules, config.sessions().life());
  }

  @Produces
  @Singleton
  OutboxSender outboxSender(OutboxTable table, EventStore store) {
    return new OutboxSender(table, store);
  }
}
