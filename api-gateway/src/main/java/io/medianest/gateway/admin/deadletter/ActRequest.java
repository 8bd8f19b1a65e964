package io.medianest.gateway.admin.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Something to be done with one dead letter.
 *
 * @param reason why; stands in the audit event
 * @param dryRun only tell whether it would be done
 */
@RegisterForReflection
record ActRequest(@NotBlank @Size(max = 500) String reason, boolean dryRun) {}
