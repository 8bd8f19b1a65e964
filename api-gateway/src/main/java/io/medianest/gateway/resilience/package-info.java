/**
 * Neighbours that are away cost nobody time: {@code CommandTargets} has a circuit breaker and a
 * bulkhead for each. Found by {@link io.medianest.messaging.request.Requests}, called by nobody
 * else.
 */
package io.medianest.gateway.resilience;
