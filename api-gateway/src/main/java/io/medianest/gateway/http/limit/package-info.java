/**
 * How much one client may ask for: {@link io.medianest.gateway.http.limit.RateLimitStage} is the
 * chain's stage, counting in Redis for all pods or, while that is away, for each pod alone.
 */
package io.medianest.gateway.http.limit;
