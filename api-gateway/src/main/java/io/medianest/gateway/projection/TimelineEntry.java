package io.medianest.gateway.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * One thing that happened to a job; members that do not apply are absent.
 *
 * @param what the fact's wire name, e.g. {@code media.processing.started}
 * @param delayMillis how long the next attempt waits
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
    Instant at,
    String what,
    Integer attempt,
    String step,
    Long durationMillis,
    Long delayMillis,
    String code,
    String reason) {}
