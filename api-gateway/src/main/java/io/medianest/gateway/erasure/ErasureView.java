package io.medianest.gateway.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * The report of an erasure; of a dry run, what there is.
 *
 * @param erasureId absent in a dry run
 * @param found by service and kind, how many things there were
 * @param remaining the same at the last look afterwards; all zero when it is done
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureView(
    String erasureId,
    String userId,
    boolean dryRun,
    String requestedBy,
    String reason,
    Instant requestedAt,
    ErasureState state,
    Map<String, Map<String, Long>> found,
    Map<String, Map<String, Long>> remaining,
    Instant erasedAt,
    Instant finishedAt) {

  static ErasureView of(Erasure e) {
    return new ErasureView(
        e.order().id(),
        e.order().person().userId(),
        false,
        e.order().by(),
        e.order().reason(),
        e.order().at(),
        e.state(),
        e.found(),
        e.remaining(),
        e.erasedAt(),
        e.finishedAt());
  }

  static ErasureView tried(String userId, Map<String, Map<String, Long>> found) {
    return new ErasureView(null, userId, true, null, null, null, null, found, null, null, null);
  }
}
