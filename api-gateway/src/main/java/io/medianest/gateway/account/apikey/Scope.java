package io.medianest.gateway.account.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may do. None lets a program touch accounts: that is for people. */
public enum Scope {
  @JsonProperty("media:read")
  MEDIA_READ("media:read"),
  /** Uploads, and orders about jobs. */
  @JsonProperty("media:write")
  MEDIA_WRITE("media:write"),
  /**
   * Telling what has come and gone in object storage, and nothing else; for administrators' keys.
   */
  @JsonProperty("storage:events")
  STORAGE_EVENTS("storage:events"),
  /** Everything under {@code /admin}; for keys of administrators. */
  @JsonProperty("admin")
  ADMIN("admin");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Empty when no key may do it.
   *
   * @param path normalised
   */
  public static Optional<Scope> needed(HttpMethod method, String path) {
    if (path.startsWith("/admin")) {
      return Optional.of(ADMIN);
    }
    if (path.startsWith("/api/v1/auth")) {
      return Optional.empty();
    }
    if (path.equals("/api/media/process-s3-event")) {
      return Optional.of(STORAGE_EVENTS);
    }
    boolean reads = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    return Optional.of(reads ? MEDIA_READ : MEDIA_WRITE);
  }

  /** Whether it acts for a tenant and not for a person. */
  public boolean isAdministrative() {
    return this == ADMIN || this == STORAGE_EVENTS;
  }

  static String write(Set<Scope> scopes) {
    return scopes.stream().sorted().map(scope -> scope.wireName).collect(Collectors.joining(" "));
  }

  static Set<Scope> read(String text) {
    Set<String> names = Set.of(text.split(" "));
    return Arrays.stream(values())
        .filter(scope -> names.contains(scope.wireName))
        .collect(Collectors.toUnmodifiableSet());
  }
}
