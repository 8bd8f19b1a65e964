package io.medianest.gateway.account.session;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.token.Tokens;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a client gets when it has proved who it is.
 *
 * @param expiresIn seconds the access token lives
 */
@RegisterForReflection
public record Session(
    String userId, String accessToken, String refreshToken, String tokenType, long expiresIn) {
  static Session of(Account account, String accessToken, String refreshToken) {
    return new Session(
        account.userId, accessToken, refreshToken, "Bearer", Tokens.ACCESS_FOR.toSeconds());
  }
}
