package io.medianest.gateway.admin.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.http.limit.LimitOverrides.Override;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody may ask for. */
@RegisterForReflection
record RateLimitView(List<Limit> items) {

  /**
   * @param policy as headers name it
   * @param limit requests a second that are let in now
   * @param configured what it is without an administrator's limit
   * @param until when an administrator's limit ends; absent without one
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Limit(String policy, int limit, int configured, Instant until) {
    static Limit of(String policy, int configured, Optional<Override> set) {
      return new Limit(
          policy,
          set.map(Override::limit).orElse(configured),
          configured,
          set.map(Override::until).orElse(null));
    }
  }
}
