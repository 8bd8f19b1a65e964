package io.medianest.gateway.account.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * One login that can still be gone on with.
 *
 * @param beganAt when the login was
 * @param lastUsedAt when it was last refreshed
 * @param device what the client called itself at the login ({@code User-Agent}); may be empty
 */
@RegisterForReflection
record LoginSession(String sessionId, Instant beganAt, Instant lastUsedAt, String device) {
  static LoginSession of(StoredRefreshToken newest) {
    return new LoginSession(newest.familyId, newest.beganAt, newest.createdAt, newest.device);
  }
}
