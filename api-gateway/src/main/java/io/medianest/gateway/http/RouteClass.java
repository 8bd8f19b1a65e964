package io.medianest.gateway.http;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** What kind of request it is: decides the rate limit and is a tag of metrics. */
public enum RouteClass {
  UPLOAD,
  API,
  /** Probes, metrics, the OpenAPI document: no limits. */
  OPERATIONS;

  /** The doors of FEATURES row A1; a direct upload counts when it opens. */
  private static final Set<String> DOORS =
      Set.of("/api/v1/media", "/photos/upload", "/videos", "/api/v1/uploads");

  public static RouteClass of(HttpMethod method, String path) {
    if (path.startsWith("/q/")) {
      return OPERATIONS;
    }
    return HttpMethod.POST.equals(method) && DOORS.contains(trimmed(path)) ? UPLOAD : API;
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  public String tag() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
