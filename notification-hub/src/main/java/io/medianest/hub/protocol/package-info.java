/**
 * The language of the socket, version 1: {@link io.medianest.hub.protocol.ClientFrameDecoder} reads
 * what clients say, {@link io.medianest.hub.protocol.ServerFrames} writes what the hub says. Pure;
 * called by the sockets.
 */
package io.medianest.hub.protocol;
