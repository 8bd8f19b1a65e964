/**
 * Aggregates rebuilt from their events: {@link
 * io.medianest.messaging.aggregate.EventSourcedRepository} folds a snapshot and the events behind
 * it, and saves by appending. A service names its fold in an {@link
 * io.medianest.messaging.aggregate.AggregateType} and makes one repository for it.
 */
package io.medianest.messaging.aggregate;
