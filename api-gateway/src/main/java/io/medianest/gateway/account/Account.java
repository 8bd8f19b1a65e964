package io.medianest.gateway.account;

import io.medianest.gateway.account.password.Passwords;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A person or program that may log in. */
@Entity
@Table(name = "account")
public class Account {
  @Id public String userId;

  /** Normalised: {@link EmailAddress}. */
  public String email;

  public String tenant;
  public boolean admin;
  public String displayName;

  /** As {@link Passwords} writes it. */
  public String passwordHash;

  public Instant createdAt;
  public Instant lastLoginAt;

  /** Null until somebody has proved that the address is theirs. */
  public Instant emailVerifiedAt;

  /** By an administrator; null while it is open. */
  public Instant lockedAt;
}
