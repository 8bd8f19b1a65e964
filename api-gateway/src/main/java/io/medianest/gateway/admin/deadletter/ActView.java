package io.medianest.gateway.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What has been touched, or would be.
 *
 * @param actId of the audit event; its stream is {@code dlq-<actId>}
 * @param count letters touched; a retry delivers them in the background
 * @param undeliverable open letters left out because no queue can take them
 * @param through the newest letter of the selection
 * @param ids the first 100 a dry run counted; absent otherwise
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ActView(
    String actId, boolean dryRun, long count, long undeliverable, Long through, List<Long> ids) {

  static ActView of(Acted acted) {
    return new ActView(
        acted.actId(),
        acted.dryRun(),
        acted.count(),
        acted.undeliverable(),
        acted.through(),
        acted.ids());
  }
}
