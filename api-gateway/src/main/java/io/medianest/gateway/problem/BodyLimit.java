package io.medianest.gateway.problem;

/** The largest JSON body; the same as {@code quarkus.http.limits.max-body-size}. */
public final class BodyLimit {
  public static final long JSON_BYTES = 1024 * 1024;

  private BodyLimit() {}
}
