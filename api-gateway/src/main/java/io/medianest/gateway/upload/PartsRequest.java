package io.medianest.gateway.upload;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * "I need URLs."
 *
 * @param from number of the first part
 * @param count how many; there may be fewer
 */
@RegisterForReflection
record PartsRequest(
    @NotNull @Min(1) @Max(10_000) Integer from, @NotNull @Min(1) @Max(100) Integer count) {}
