package io.medianest.gateway.http.chain;

import java.util.Set;
import java.util.regex.Pattern;

/** What a path asks of its caller. */
public enum Access {
  /** Nothing. */
  PUBLIC,
  /** A valid access token. */
  USER,
  /** A valid access token with the role admin. */
  ADMIN,
  /** A playback token for the media in the path, or an access token. */
  PLAYBACK;

  private static final Set<String> OPEN =
      Set.of(
          "/api/v1/auth/register",
          "/api/v1/auth/login",
          "/api/v1/auth/refresh",
          "/api/v1/auth/logout",
          "/api/v1/auth/oidc/login",
          "/api/v1/auth/oidc/callback",
          "/api/v1/auth/verify",
          "/api/v1/auth/password/forgot",
          "/api/v1/auth/password/reset");
  private static final Pattern HLS = Pattern.compile("/api/v1/media/[^/]+/hls/[^/]+");

  /**
   * What stands in none of the API's rooms is public: there is nothing but a 404, and the probes.
   *
   * @param path normalised
   */
  public static Access of(String path) {
    if (OPEN.contains(path)) {
      return PUBLIC;
    }
    if (HLS.matcher(path).matches()) {
      return PLAYBACK;
    }
    if (within(path, "/admin")) {
      return ADMIN;
    }
    return within(path, "/api") || within(path, "/photos") || within(path, "/videos")
        ? USER
        : PUBLIC;
  }

  private static boolean within(String path, String room) {
    return path.startsWith(room)
        && (path.length() == room.length() || "/;".indexOf(path.charAt(room.length())) >= 0);
  }
}
