package io.medianest.gateway.account.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A key as its owner sees it.
 *
 * @param key only in the answer that creates it: nobody can read it afterwards
 * @param lastUsedAt to within a minute
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKeyView(
    String keyId,
    String key,
    String name,
    List<Scope> scopes,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt) {

  /** All of one user's; their number is limited. */
  @RegisterForReflection
  record Keys(List<ApiKeyView> items) {}
}
