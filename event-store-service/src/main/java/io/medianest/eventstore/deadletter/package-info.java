/**
 * What any service of the fleet has given up on: {@link
 * io.medianest.eventstore.deadletter.DeadLetterListener} stores it with its evidence. Called by the
 * broker only.
 */
package io.medianest.eventstore.deadletter;
