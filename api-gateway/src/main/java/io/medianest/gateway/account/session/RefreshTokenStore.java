package io.medianest.gateway.account.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;

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

  /** The newest token of each living login of a user, last used first. */
  Uni<List<StoredRefreshToken>> living(String userId, Instant now) {
    return list(
        "userId = ?1 and usedAt is null and revokedAt is null and expiresAt > ?2"
            + " order by createdAt desc",
        userId,
        now);
  }

  Uni<Integer> endFamilyOf(String userId, String familyId, Instant now) {
    return update(
        "revokedAt = ?1 where userId = ?2 and familyId = ?3 and revokedAt is null",
        now,
        userId,
        familyId);
  }

  Uni<Integer> endAllOf(String userId, Instant now) {
    return update("revokedAt = ?1 where userId = ?2 and revokedAt is null", now, userId);
  }

  Uni<Integer> endFamily(String familyId, Instant now) {
    return update("revokedAt = ?1 where familyId = ?2 and revokedAt is null", now, familyId);
  }

  Uni<Long> deleteExpired(Instant now) {
    return delete("expiresAt < ?1", now);
  }
}
