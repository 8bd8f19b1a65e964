package io.medianest.gateway.http;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** Where a body may be a form of any size: the upload route reads it, nothing else. */
public final class FormPaths {
  public static final String MEDIA = "/api/v1/media";
  public static final String PHOTOS = "/photos/upload";
  public static final String VIDEOS = "/videos";

  private static final Set<String> ALL = Set.of(MEDIA, PHOTOS, VIDEOS);

  private FormPaths() {}

  public static boolean contains(HttpMethod method, String path) {
    return HttpMethod.POST.equals(method) && ALL.contains(path);
  }
}
