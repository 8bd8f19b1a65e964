/**
 * The other roads, for clients behind proxies that break WebSockets: {@link
 * io.medianest.hub.stream.StreamRoutes} offers the same channels as server-sent events and as a
 * long poll, with the same position. Called over HTTP.
 */
package io.medianest.hub.stream;
