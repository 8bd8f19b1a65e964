/**
 * The connections of this pod: {@link io.medianest.hub.socket.HubEndpoint} is the WebSocket, {@link
 * io.medianest.hub.socket.Connections} who is connected, {@link io.medianest.hub.socket.Outbox}
 * what waits for a client that reads slowly. Called by WebSockets Next and by the tail of the live
 * stream.
 */
package io.medianest.hub.socket;
