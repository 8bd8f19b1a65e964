/**
 * Passwords as they are kept and compared: {@link io.medianest.gateway.account.password.Passwords}.
 */
package io.medianest.gateway.account.password;
