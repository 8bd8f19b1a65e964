package io.medianest.gateway.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * An order to forget somebody.
 *
 * @param reason why; kept with the report, so it should not say who
 * @param dryRun only tell what would be erased
 */
@RegisterForReflection
record ErasureRequest(@NotBlank @Size(max = 500) String reason, boolean dryRun) {}
