package io.medianest.gateway.admin.deadletter;

import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something to be done with the dead letters among {@code ids} that pass {@code filter}; one of
 * both is needed.
 *
 * @param through newest letter meant, as the dry run has answered it: keeps out what came later
 * @param expected most letters to touch, as the dry run has counted them; when there are more, none
 *     is touched. Needed unless it is a dry run
 * @param reason why; stands in the audit event
 * @param dryRun only tell what would be touched
 */
@RegisterForReflection(targets = {SelectionRequest.class, SelectionRequest.Filter.class})
record SelectionRequest(
    @Size(max = 1000) List<@NotNull Long> ids,
    @Valid Filter filter,
    Long through,
    @Min(0) Long expected,
    @NotBlank @Size(max = 500) String reason,
    boolean dryRun) {

  /**
   * @param text part of the reason
   * @param from of the last failure, inclusive
   * @param to of the last failure, exclusive
   * @param state open when absent; a discard may name {@code RETRYING} to stop a retry
   */
  @Schema(name = "DeadLetterFilter")
  record Filter(
      @Size(max = 500) String queue,
      @Size(max = 500) String service,
      @Size(max = 500) String errorClass,
      @Size(max = 500) String fingerprint,
      @Size(max = 500) String text,
      Instant from,
      Instant to,
      DeadLetterState state) {}

  DeadLetterSelection selection() {
    return new DeadLetterSelection(
        ids,
        filter == null
            ? null
            : new DeadLetterFilter(
                filter.queue(),
                filter.service(),
                filter.errorClass(),
                filter.fingerprint(),
                filter.text(),
                filter.from(),
                filter.to(),
                filter.state()),
        through);
  }
}
