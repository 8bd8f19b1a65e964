/**
 * Access and playback tokens: {@link io.medianest.gateway.token.Tokens} signs and verifies both.
 * Who may get one is the business of {@code account} and {@code media}.
 */
package io.medianest.gateway.token;
