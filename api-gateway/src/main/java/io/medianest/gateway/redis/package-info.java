/**
 * Redis is a convenience here, never a need: {@link io.medianest.gateway.redis.RedisGuard} lets
 * everybody go on without it.
 */
package io.medianest.gateway.redis;
