/**
 * The events table: {@link io.medianest.eventstore.log.EventLog} writes it and reads streams,
 * {@link io.medianest.eventstore.log.EventReader} reads all of it in the one order that skips
 * nothing. Only {@code append}, {@code command} and {@code relay} call them.
 */
package io.medianest.eventstore.log;
