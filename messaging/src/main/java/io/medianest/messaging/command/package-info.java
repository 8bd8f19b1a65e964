/**
 * Commands, in the imperative, and the replies to them. A command's type says where it goes ({@link
 * io.medianest.messaging.command.Command#queue}) and what answers it; {@code request} carries both.
 * {@link io.medianest.messaging.command.Progress} is neither: transient, latest wins.
 */
package io.medianest.messaging.command;
