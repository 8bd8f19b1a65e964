package io.medianest.gateway.account.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is kept of a refresh token: never the token. */
@Entity
@Table(name = "refresh_token")
public class StoredRefreshToken {
  /** SHA-256, hex. */
  @Id public String tokenHash;

  /** One login and everything rotated from it. */
  public String familyId;

  public String userId;

  /** When the login was; the same for the whole family. */
  public Instant beganAt;

  /** What the client called itself at the login; the same for the whole family. */
  public String device;

  public Instant createdAt;
  public Instant expiresAt;

  /** When it was exchanged for its child; null while it is good. */
  public Instant usedAt;

  /** The child, readable only with this token. */
  public String sealedChild;

  public String childHash;
  public Instant revokedAt;
}
