/**
 * The HTTP edge. Every request walks {@link io.medianest.gateway.http.RequestChain}; behind it each
 * feature has its own package: {@code account}, {@code upload}, {@code media}, {@code job}, {@code
 * playback}, {@code admin}. Errors of all of them leave as a {@code problem}.
 */
package io.medianest.gateway;
