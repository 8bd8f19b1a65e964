package io.medianest.gateway.contract;

import io.medianest.gateway.digest.Sha256;
import io.medianest.gateway.http.JsonBytes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives what is read an {@code ETag} made of its bytes, and answers 304 to who has them already.
 * Caches may keep an answer but have to ask each time, unless the resource says otherwise; it is
 * for who has asked alone. What is written is never kept.
 */
class EntityTags {
  private static final int TAG_BYTES = 12;

  private final JsonBytes json;

  EntityTags(JsonBytes json) {
    this.json = json;
  }

  @ServerResponseFilter
  void tag(ContainerRequestContext request, ContainerResponseContext answer) {
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!answer.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      answer
          .getHeaders()
          .putSingle(HttpHeaders.CACHE_CONTROL, read ? "private, no-cache" : "no-store");
      answer.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }
    if (read && answer.getStatus() == 200 && isJson(answer)) {
      tagBytes(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), answer);
    }
  }

  private void tagBytes(String known, ContainerResponseContext answer) {
    byte[] body = json.of(answer.getEntity());
    String tag = "\"" + HexFormat.of().formatHex(Sha256.of(body), 0, TAG_BYTES) + "\"";
    answer.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    if (matches(known, tag)) {
      answer.setStatus(304);
      answer.setEntity(null);
    } else {
      answer.setEntity(body, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static boolean isJson(ContainerResponseContext answer) {
    MediaType type = answer.getMediaType();
    return answer.hasEntity()
        && (type == null
            ? !(answer.getEntity() instanceof String)
            : type.isCompatible(MediaType.APPLICATION_JSON_TYPE));
  }

  /** The weak comparison of RFC 9110: proxies that compress make tags weak. */
  static boolean matches(String known, String tag) {
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(String::strip)
            .map(one -> one.startsWith("W/") ? one.substring(2) : one)
            .anyMatch(one -> one.equals(tag) || one.equals("*"));
  }
}
