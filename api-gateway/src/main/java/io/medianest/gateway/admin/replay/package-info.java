/**
 * Replays as administrators see them: {@link io.medianest.gateway.admin.replay.ReplayResource}
 * takes orders and tells how they go, {@link io.medianest.gateway.admin.replay.ReplayRunner} has
 * the event store send them part by part.
 */
package io.medianest.gateway.admin.replay;
