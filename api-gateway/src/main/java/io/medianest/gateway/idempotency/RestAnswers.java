package io.medianest.gateway.idempotency;

import io.medianest.gateway.http.JsonBytes;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Hands REST resources the body that was read already, and keeps their answers. */
class RestAnswers {
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL);

  private final CurrentVertxRequest current;
  private final JsonBytes json;

  RestAnswers(CurrentVertxRequest current, JsonBytes json) {
    this.current = current;
    this.json = json;
  }

  @ServerRequestFilter(preMatching = true)
  void handOver(ContainerRequestContext request) {
    Buffer body = SmallBody.of(current.getCurrent());
    if (body != null) {
      request.setEntityStream(new ByteArrayInputStream(body.getBytes()));
    }
  }

  @ServerResponseFilter
  Uni<Void> keep(ContainerResponseContext answer) {
    return Attempt.of(current.getCurrent())
        .map(attempt -> attempt.ended(answer.getStatus(), headers(answer), written(answer)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** Written here once, for the client and for later. */
  private byte[] written(ContainerResponseContext answer) {
    byte[] body = json.of(answer.getEntity());
    if (answer.hasEntity()) {
      answer.setEntity(body, new Annotation[0], type(answer));
    }
    return body;
  }

  private static Map<String, String> headers(ContainerResponseContext answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (answer.hasEntity()) {
      headers.put(HttpHeaders.CONTENT_TYPE, type(answer).toString());
    }
    for (String name : KEPT_HEADERS) {
      String value = answer.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static MediaType type(ContainerResponseContext answer) {
    return answer.getMediaType() == null ? MediaType.APPLICATION_JSON_TYPE : answer.getMediaType();
  }
}
