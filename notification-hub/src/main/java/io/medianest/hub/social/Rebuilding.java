package io.medianest.hub.social;

import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.FeedReply;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventType;
import io.medianest.messaging.event.SocialEvent;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/**
 * Applies the whole log once more. Over what is there it adds what is missing; into empty tables it
 * makes the same again. Nobody is told of anything.
 */
@ApplicationScoped
class Rebuilding {
  private static final EventFilter SOCIAL =
      EventFilter.ofTypes(
          EventCatalogue.types().stream()
              .filter(type -> SocialEvent.class.isAssignableFrom(type.payload()))
              .map(EventType::name)
              .toArray(String[]::new));

  private final EventStore log;
  private final SocialFacts facts;

  Rebuilding(EventStore log, SocialFacts facts) {
    this.log = log;
    this.facts = facts;
  }

  Uni<Reply> rebuild(String correlationId) {
    return log.readAll(SOCIAL, correlationId)
        .onItem()
        .transformToUniAndConcatenate(facts::apply)
        .collect()
        .with(Collectors.counting())
        .map(FeedReply.Rebuilt::new);
  }
}
