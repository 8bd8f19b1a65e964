/**
 * How much one client and one user may ask for: {@link
 * io.medianest.gateway.http.limit.RateLimitStage} and {@link
 * io.medianest.gateway.http.limit.UserRateLimitStage} are the chain's stages, {@link
 * io.medianest.gateway.http.limit.RateLimits} counts in Redis for all pods or, while that is away,
 * for each pod alone. {@link io.medianest.gateway.http.limit.LimitOverrides} is for administrators.
 */
package io.medianest.gateway.http.limit;
