/**
 * Guessing passwords is slow: {@link io.medianest.gateway.account.lockout.LoginAttempts} counts
 * before anything is compared, {@link io.medianest.gateway.account.lockout.BackOff} says how long
 * one waits. Table {@code login_attempt}.
 */
package io.medianest.gateway.account.lockout;
