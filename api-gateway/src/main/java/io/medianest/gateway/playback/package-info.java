/**
 * Playing HLS with nothing but a URL: {@link io.medianest.gateway.playback.PlaybackResource} serves
 * the playlists, {@link io.medianest.gateway.playback.PlaylistRewriter} points their lines at the
 * gateway (other playlists) and at signed storage URLs (segments). Bytes of segments never pass
 * through here. {@code media} makes the links.
 */
package io.medianest.gateway.playback;
