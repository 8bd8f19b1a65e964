/**
 * From facts to what people see: {@link io.medianest.hub.live.LiveEvents} says which event each
 * fact and each progress message becomes. Pure. {@code intake} takes them from the brokers and
 * appends them to one Redis stream, which every pod tails ({@code redis}) and hands to its own
 * sockets.
 */
package io.medianest.hub.live;
