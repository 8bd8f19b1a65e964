package io.medianest.gateway.account.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is kept of a mailed code: never the code. */
@Entity
@Table(name = "mail_token")
public class MailToken {
  /** SHA-256, hex. */
  @Id public String tokenHash;

  public String userId;

  @Enumerated(EnumType.STRING)
  public Purpose purpose;

  public Instant createdAt;
  public Instant expiresAt;
}
