package io.medianest.gateway.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;

/** Table {@code refresh_token}. */
@ApplicationScoped
class RefreshTokenStore implements PanacheRepositoryBase<StoredRefreshToken, String> {
  /**
   * Null when there is none; locked, so that of two exchanges at once the second sees the first.
   */
  Uni<StoredRefreshToken> locked(OpaqueToken token) {
    return findById(token.hash(), LockModeType.PESSIMISTIC_WRITE);
  }

  Uni<Boolean> used(String hash) {
    return count("tokenHash = ?1 and usedAt is not null", hash).map(n -> n > 0);
  }

  Uni<Integer> endFamily(String familyId, Instant now) {
    return update("revokedAt = ?1 where familyId = ?2 and revokedAt is null", now, familyId);
  }

  Uni<Long> deleteExpired(Instant now) {
    return delete("expiresAt < ?1", now);
  }
}
