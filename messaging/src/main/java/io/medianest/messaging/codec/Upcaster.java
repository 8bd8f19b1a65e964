package io.medianest.messaging.codec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Lifts the data of one event type from one schema version to the next. Pure; registered in {@link
 * Upcasters}.
 */
@FunctionalInterface
interface Upcaster {
  JsonNode lift(JsonNode data);
}
