/**
 * Dead letters for administrators: {@link io.medianest.gateway.admin.deadletter.DeadLetterResource}
 * shows them, {@link io.medianest.gateway.admin.deadletter.DeadLetterActResource} retries and
 * discards them. They are event-store-service's; it decides what an order may touch.
 */
package io.medianest.gateway.admin.deadletter;
