package io.medianest.eventstore.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.PersonalData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one seam between events as services know them and as the database keeps them. What is
 * personal is taken out and encrypted; what remains is an event that can be read, so that reading
 * an erased one takes no more than leaving the rest out.
 */
@ApplicationScoped
public class Vault {
  private final PersonKeys keys;
  private final MasterKeys masters;

  Vault(PersonKeys keys, MasterKeys masters) {
    this.keys = keys;
    this.masters = masters;
  }

  /**
   * @param erased its person's key is destroyed
   */
  public record Opened(JsonNode data, boolean erased) {}

  /** In order. Keys are looked up, and made, in transactions of their own. */
  public Uni<List<Sealed>> seal(List<EventEnvelope> events) {
    Persons persons = Persons.of(events);
    return persons.areNone()
        ? Uni.createFrom().item(events.stream().map(Sealed::plain).toList())
        : keys.byStream(persons)
            .map(found -> events.stream().map(event -> seal(event, found)).toList());
  }

  private Sealed seal(EventEnvelope event, Map<String, PersonKey> keyOfStream) {
    Optional<PersonalData> personal = PersonalData.of(event.type());
    PersonKey key = keyOfStream.get(event.streamId());
    if (personal.isEmpty() || key == null) {
      return Sealed.plain(event);
    }
    PersonalData fields = personal.get();
    byte[] secret = MessageJson.write(fields.personal(event.data()));
    return new Sealed(
        event.with(fields.erased(event.data()), false),
        key.id(),
        key.wrapped() == null
            ? null
            : Aead.seal(masters.unwrap(key.wrapped()), event.id(), secret));
  }

  /**
   * @param data as stored
   * @param keyId null when nothing was taken out
   * @param personal what was taken out, encrypted
   * @param wrapped the person's key; null once it is destroyed
   */
  public Opened open(String eventId, JsonNode data, Long keyId, byte[] personal, String wrapped) {
    if (keyId == null) {
      return new Opened(data, false);
    }
    if (personal == null || wrapped == null) {
      return new Opened(data, true);
    }
    byte[] secret = Aead.open(masters.unwrap(wrapped), eventId, personal);
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.setAll((ObjectNode) data);
    whole.setAll(MessageJson.read(secret, ObjectNode.class));
    return new Opened(whole, false);
  }
}
