package io.medianest.gateway.account.mail;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Table {@code mail_token}. */
@ApplicationScoped
class MailTokenStore implements PanacheRepositoryBase<MailToken, String> {
  /** Null when there is none, or no longer. */
  Uni<MailToken> living(String hash, Purpose purpose, Instant now) {
    return find("tokenHash = ?1 and purpose = ?2 and expiresAt > ?3", hash, purpose, now)
        .firstResult();
  }

  Uni<Boolean> mailedSince(String userId, Purpose purpose, Instant since) {
    return count("userId = ?1 and purpose = ?2 and createdAt > ?3", userId, purpose, since)
        .map(n -> n > 0);
  }

  /** One that was used makes all of its kind useless. */
  Uni<Long> forget(String userId, Purpose purpose) {
    return delete("userId = ?1 and purpose = ?2", userId, purpose);
  }

  Uni<Long> deleteExpired(Instant now) {
    return delete("expiresAt < ?1", now);
  }
}
