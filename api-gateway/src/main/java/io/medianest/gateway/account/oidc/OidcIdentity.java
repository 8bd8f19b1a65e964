package io.medianest.gateway.account.oidc;

import io.medianest.gateway.digest.Sha256;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Whose account a provider's user logs in to. */
@Entity
@Table(name = "oidc_identity")
public class OidcIdentity {
  @Id public String identityHash;

  public String userId;
  public Instant createdAt;

  static String hash(ProvedIdentity who) {
    return Sha256.hexOf(who.issuer() + "\n" + who.subject());
  }
}
