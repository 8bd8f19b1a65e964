/**
 * Carries every committed event to both brokers, at least once and in the order of its stream.
 * {@link io.medianest.eventstore.relay.Relays} runs one {@link io.medianest.eventstore.relay.Relay}
 * for each {@link io.medianest.eventstore.relay.Destination}; each has its own leader among the
 * service's instances and its own checkpoint, so one broker's absence does not hold up the other.
 * Only this package writes domain events to the brokers. Nobody calls it.
 */
package io.medianest.eventstore.relay;
