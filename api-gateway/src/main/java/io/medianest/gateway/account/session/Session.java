package io.medianest.gateway.account.session;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.account.mail.EmailState;
import io.medianest.gateway.token.Tokens;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a client gets when it has proved who it is.
 *
 * @param expiresIn seconds the access token lives
 * @param email how far the address is proved
 */
@RegisterForReflection
public record Session(
    String userId,
    String accessToken,
    String refreshToken,
    String tokenType,
    long expiresIn,
    EmailState email) {
  static Session of(Account account, String accessToken, String refreshToken, EmailState email) {
    return new Session(
        account.userId, accessToken, refreshToken, "Bearer", Tokens.ACCESS_FOR.toSeconds(), email);
  }
}
