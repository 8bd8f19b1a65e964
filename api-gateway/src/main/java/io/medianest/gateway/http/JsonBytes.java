package io.medianest.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** An answer's entity as it goes out, for filters that have to look at the bytes first. */
@ApplicationScoped
public class JsonBytes {
  private final ObjectMapper json;

  JsonBytes(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param entity null, bytes or text as they are, or anything that is answered as JSON
   */
  public byte[] of(Object entity) {
    try {
      return switch (entity) {
        case null -> new byte[0];
        case byte[] bytes -> bytes;
        case String text -> text.getBytes(StandardCharsets.UTF_8);
        default -> json.writeValueAsBytes(entity);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
