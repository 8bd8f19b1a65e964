/**
 * What any service of the fleet has given up on: {@link
 * io.medianest.eventstore.deadletter.DeadLetterListener} stores it with its evidence, called by the
 * broker only. {@code query} finds letters, {@code act} retries and discards them, {@code
 * retention} lets them go.
 */
package io.medianest.eventstore.deadletter;
