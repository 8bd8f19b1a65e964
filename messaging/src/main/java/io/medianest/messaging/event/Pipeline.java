package io.medianest.messaging.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Which list of steps a job runs; the wire names are those clients send. */
public enum Pipeline {
  FULL_PROCESSING,
  QUICK_PROCESSING;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException naming the accepted values when {@code name} is none of them
   */
  @JsonCreator
  public static Pipeline ofWireName(String name) {
    return Arrays.stream(values())
        .filter(p -> p.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pipeline must be full_processing or quick_processing"));
  }
}
