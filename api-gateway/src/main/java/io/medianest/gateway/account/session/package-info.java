/**
 * Sessions: {@link io.medianest.gateway.account.session.Sessions} gives them out and lets them go
 * on, {@code RefreshTokenDecider} is the one place that decides what a refresh token is worth.
 * Table {@code refresh_token}.
 */
package io.medianest.gateway.account.session;
