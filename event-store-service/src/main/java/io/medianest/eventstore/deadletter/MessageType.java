package io.medianest.eventstore.deadletter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.topology.Headers;
import java.io.IOException;

/** The wire name of a message's type: as a header says, or the body's own {@code type}. */
final class MessageType {
  private static final int LONGEST = 100;

  private MessageType() {}

  /** Empty when nothing tells. */
  static String of(Delivery delivery) {
    Object header = delivery.headers().get(Headers.EVENT_TYPE);
    String type = PlainText.of(header == null ? ofBody(delivery.body()) : header.toString());
    return type.length() <= LONGEST ? type : "";
  }

  /** Reads no further than to the type, which stands near the beginning of all our messages. */
  private static String ofBody(byte[] body) {
    try (JsonParser json = MessageJson.mapper().createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return "";
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isType = json.currentName().equals("type");
        if (json.nextToken() == JsonToken.VALUE_STRING && isType) {
          return json.getText();
        }
        json.skipChildren();
      }
      return "";
    } catch (IOException _) {
      return ""; // Bodies of dead letters are often no JSON.
    }
  }
}
