package io.medianest.gateway.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Where a body may be of any size: a route of its own reads it, nothing else. */
public final class FormPaths {
  public static final String MEDIA = "/api/v1/media";
  public static final String PHOTOS = "/photos/upload";
  public static final String VIDEOS = "/videos";

  /** Resumable uploads, and direct ones, whose JSON is none of these bodies. */
  public static final String UPLOADS = "/api/v1/uploads";

  /** Of the interoperability of the draft, as of its revisions 08 to 11. */
  private static final String DRAFT_VERSION = "8";

  private static final Set<String> ALL = Set.of(MEDIA, PHOTOS, VIDEOS);

  private FormPaths() {}

  /** Whether the request's body is read by such a route. */
  public static boolean concern(HttpServerRequest request) {
    boolean resumable =
        isResumable(request.path())
            && (request.getHeader("Tus-Resumable") != null || isDraft(request));
    return HttpMethod.POST.equals(request.method())
        ? ALL.contains(request.path()) || resumable
        : HttpMethod.PATCH.equals(request.method()) && isResumable(request.path());
  }

  /**
   * Whether the request speaks the IETF's draft of resumable uploads. Some systems' HTTP clients
   * say so of every body they send: JSON is the direct door's all the same.
   */
  public static boolean isDraft(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return DRAFT_VERSION.equals(request.getHeader("Upload-Draft-Interop-Version"))
        && (type == null || !type.startsWith("application/json"));
  }

  public static boolean isResumable(String path) {
    return path.equals(UPLOADS) || path.startsWith(UPLOADS + "/");
  }
}
