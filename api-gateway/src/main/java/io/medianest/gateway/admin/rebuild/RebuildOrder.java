package io.medianest.gateway.admin.rebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The read models of media and jobs to be built anew.
 *
 * @param reason why; stands in the audit log
 * @param dryRun only tell how many events there are and how long it would take
 * @param swap put right what differs; otherwise it is only reported
 */
@RegisterForReflection
record RebuildOrder(@NotBlank @Size(max = 500) String reason, boolean dryRun, boolean swap) {}
