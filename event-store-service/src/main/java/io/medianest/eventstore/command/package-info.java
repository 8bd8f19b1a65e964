/**
 * The door: {@link io.medianest.eventstore.command.CommandListener} takes commands from {@code
 * eventstore.commands} and answers each by itself. Nobody calls it but the broker.
 */
package io.medianest.eventstore.command;
