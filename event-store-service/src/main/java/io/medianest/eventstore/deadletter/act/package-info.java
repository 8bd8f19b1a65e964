/**
 * Acting on dead letters. {@link io.medianest.eventstore.deadletter.act.DeadLetterAnswerer} takes
 * the commands; {@link io.medianest.eventstore.deadletter.act.Acts} carries orders out and writes
 * their events; {@link io.medianest.eventstore.deadletter.act.RetryDrain} delivers in the
 * background.
 */
package io.medianest.eventstore.deadletter.act;
