/**
 * How long dead letters are kept: {@link io.medianest.eventstore.deadletter.retention.Retention}.
 * Runs by itself.
 */
package io.medianest.eventstore.deadletter.retention;
