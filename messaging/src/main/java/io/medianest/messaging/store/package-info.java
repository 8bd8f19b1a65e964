/**
 * The event store as its clients see it: {@link io.medianest.messaging.store.EventStore}. Over
 * RabbitMQ, never by a shared table.
 */
package io.medianest.messaging.store;
