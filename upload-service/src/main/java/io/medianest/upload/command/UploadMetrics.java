package io.medianest.upload.command;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadReply;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Counts how uploads begin and end. */
@ApplicationScoped
class UploadMetrics {
  private final MeterRegistry meters;

  UploadMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void answered(UploadCommand<?> command, Reply reply) {
    switch (reply) {
      case Refused refused ->
          meters
              .counter(
                  "medianest.uploads.refused", "command", name(command), "code", refused.code())
              .increment();
      case UploadReply.Opened _ -> meters.counter("medianest.uploads.opened").increment();
      case UploadReply.Aborted _ -> meters.counter("medianest.uploads.aborted").increment();
      case UploadReply.Accepted accepted -> {
        String kind = accepted.kind().wireName();
        String duplicate = String.valueOf(accepted.duplicate());
        meters
            .counter("medianest.uploads.completed", "kind", kind, "duplicate", duplicate)
            .increment();
        if (!accepted.duplicate()) {
          meters
              .counter("medianest.uploads.bytes", "kind", kind)
              .increment((double) accepted.size());
        }
      }
      default -> {
        // Signed URLs are counted as deliveries.
      }
    }
  }

  private static String name(UploadCommand<?> command) {
    return command.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
