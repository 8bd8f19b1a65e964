/**
 * event-store-service: the memory of the fleet. Commands come in by {@link
 * io.medianest.eventstore.command.CommandListener}, are decided in {@code append} and kept in
 * {@code log}; {@code relay} carries every stored event to both brokers; {@code deadletter} keeps
 * what other services have given up on. No class here is called from outside.
 */
package io.medianest.eventstore;
