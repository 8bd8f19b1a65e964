/**
 * The connections of this pod, by whichever road they came: {@link
 * io.medianest.hub.connection.Connections} is who is connected, {@link
 * io.medianest.hub.connection.Subscribing} joins a client to channels, {@link
 * io.medianest.hub.connection.Outbox} holds what waits for a client that reads slowly. Called by
 * the roads ({@code socket}, {@code stream}) and by the tail of the live stream.
 */
package io.medianest.hub.connection;
