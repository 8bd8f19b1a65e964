/**
 * A write under an {@code Idempotency-Key} is done once, however often it is sent: {@link
 * io.medianest.gateway.idempotency.IdempotencyStage} is the chain's stage, {@link
 * io.medianest.gateway.idempotency.Attempt} what it leaves for whoever answers. REST resources need
 * not know of it; a route that answers by itself calls {@link
 * io.medianest.gateway.idempotency.Attempt#ended}. Table {@code idempotency}.
 */
package io.medianest.gateway.idempotency;
