package io.medianest.gateway.media;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.event.Rendition;
import jakarta.enterprise.context.ApplicationScoped;

/** URLs of playlists that a player can use as they are. */
@ApplicationScoped
class PlaybackLinks {
  private final Tokens tokens;

  PlaybackLinks(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Or a storyboard: what names files that have to be signed. */
  static boolean isPlaylist(Rendition rendition) {
    return rendition.key().endsWith(".m3u8") || rendition.key().endsWith("/storyboard.vtt");
  }

  /** Good for all playlists of one media. */
  String token(Caller owner, String mediaId) {
    return tokens.signPlayback(owner.userId(), owner.tenant(), mediaId);
  }

  /**
   * Absolute: players are given nothing but the URL.
   *
   * @param base of this service as clients reach it
   */
  String url(String base, String mediaId, Rendition playlist, String token) {
    String file = playlist.key().substring(playlist.key().lastIndexOf('/') + 1);
    return base + "/api/v1/media/" + mediaId + "/hls/" + file + "?token=" + token;
  }
}
