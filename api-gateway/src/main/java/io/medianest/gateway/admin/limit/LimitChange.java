package io.medianest.gateway.admin.limit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Another limit for a while.
 *
 * @param limit requests a second; none at all with 0
 * @param seconds how long; 30 days at most
 */
@RegisterForReflection
record LimitChange(
    @NotNull @Min(0) @Max(1_000_000) Integer limit,
    @NotNull @Min(1) @Max(2_592_000) Integer seconds,
    @NotNull
        @Size(min = 1, max = 500)
        @Pattern(regexp = "\\P{Cntrl}*", message = "has control characters")
        String reason) {}
