/**
 * Accounts and sessions: {@link io.medianest.gateway.account.AccountResource} is the door, {@link
 * io.medianest.gateway.account.Accounts} the rules around storage, {@link
 * io.medianest.gateway.account.RefreshTokenDecider} the one place that decides what a refresh token
 * is worth. Tables {@code account} and {@code refresh_token}.
 */
package io.medianest.gateway.account;
