/**
 * The WebSocket: {@link io.medianest.hub.socket.HubEndpoint} takes connections and frames, {@link
 * io.medianest.hub.socket.FrameHandler} does what a frame asks for. Called by WebSockets Next.
 */
package io.medianest.hub.socket;
