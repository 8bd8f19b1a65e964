/**
 * What a client of MediaNest has: HTTP, a WebSocket, and nothing else. {@link
 * io.medianest.fleet.client.Client} is one user. Called by the tests of the fleet.
 */
package io.medianest.fleet.client;
