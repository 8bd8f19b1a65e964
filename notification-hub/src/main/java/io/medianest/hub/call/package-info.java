/**
 * Requests over the socket: each feature offers {@link io.medianest.hub.call.Method}s, {@link
 * io.medianest.hub.call.Methods} finds the one a frame names. Called by the socket.
 */
package io.medianest.hub.call;
