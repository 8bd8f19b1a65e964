/**
 * Messages from one user to another: sent, delivered, read, and kept. {@link
 * io.medianest.hub.message.DirectMessages} is the entry; called by its methods over the socket.
 */
package io.medianest.hub.message;
