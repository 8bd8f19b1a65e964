/**
 * Facts: what has happened, in the past tense, one sealed family per domain. {@link
 * io.medianest.messaging.event.EventCatalogue} knows each one's wire name, schema version, topic,
 * routing key, priority and owner; {@link io.medianest.messaging.event.EventEnvelope} is how one
 * travels. Every service may use it.
 */
package io.medianest.messaging.event;
