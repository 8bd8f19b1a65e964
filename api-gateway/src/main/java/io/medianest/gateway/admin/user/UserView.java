package io.medianest.gateway.admin.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.account.Account;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An account; members that do not apply are absent.
 *
 * @param role user or admin
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserView(
    String userId,
    String email,
    String displayName,
    String tenant,
    String role,
    Instant createdAt,
    Instant lastLoginAt,
    Instant emailVerifiedAt,
    Instant lockedAt) {
  static UserView of(Account account) {
    return new UserView(
        account.userId,
        account.email,
        account.displayName,
        account.tenant,
        account.admin ? "admin" : "user",
        account.createdAt,
        account.lastLoginAt,
        account.emailVerifiedAt,
        account.lockedAt);
  }
}
