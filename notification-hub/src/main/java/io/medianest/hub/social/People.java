package io.medianest.hub.social;

import io.medianest.hub.social.SocialDecider.Decision;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.FeedCommand.ListPeople;
import io.medianest.messaging.command.FeedCommand.Relate;
import io.medianest.messaging.command.FeedReply;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.event.UserEvent.Registered;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who follows whom. */
@ApplicationScoped
class People {
  private final PeopleStore store;
  private final SocialFacts facts;
  private final EventStore log;

  People(PeopleStore store, SocialFacts facts, EventStore log) {
    this.store = store;
    this.facts = facts;
    this.log = log;
  }

  Uni<Reply> relate(Relate command, Delivery cause) {
    Caller caller = command.caller();
    return relations(caller, command.userId(), cause)
        .map(now -> SocialDecider.relate(caller.userId(), command.userId(), command.change(), now))
        .chain(
            decision ->
                switch (decision) {
                  case Decision.No(var refused) -> Uni.createFrom().item(refused);
                  case Decision.Yes(var events) ->
                      facts
                          .happen(events, caller, cause)
                          .chain(() -> person(caller, command.userId(), cause));
                });
  }

  Uni<Reply> person(Caller caller, String userId, Delivery cause) {
    return relations(caller, userId, cause)
        .chain(
            now ->
                isHidden(now)
                    ? Uni.createFrom().item(SocialDecider.NO_SUCH_USER)
                    : store.person(caller, userId, now).map(person -> person));
  }

  Uni<Reply> list(ListPeople command, Delivery cause) {
    Caller caller = command.caller();
    String whose = command.kind() == ListPeople.Kind.BLOCKED ? caller.userId() : command.userId();
    return relations(caller, whose, cause)
        .chain(
            now ->
                isHidden(now)
                    ? Uni.createFrom().item(SocialDecider.NO_SUCH_USER)
                    : store
                        .people(
                            caller.userId(),
                            whose,
                            command.kind(),
                            Numbered.before(command.before()),
                            command.limit() + 1)
                        .map(
                            rows ->
                                new FeedReply.People(
                                    Numbered.items(rows, command.limit()),
                                    Numbered.next(rows, command.limit()))));
  }

  private static boolean isHidden(Relations now) {
    return !now.known() || now.blockedBy();
  }

  /** Of somebody Kafka no longer tells about, the log still does. */
  private Uni<Relations> relations(Caller caller, String other, Delivery cause) {
    return store
        .relations(caller, other)
        .chain(
            now ->
                now.known()
                    ? Uni.createFrom().item(now)
                    : registered(other, cause.correlationId())
                        .chain(
                            found ->
                                found.isEmpty()
                                    ? Uni.createFrom().item(now)
                                    : store
                                        .add(other, found.get().tenant())
                                        .chain(() -> store.relations(caller, other))));
  }

  private Uni<Optional<Registered>> registered(String userId, String correlationId) {
    return log.read(UserEvent.streamId(userId), correlationId)
        .map(
            stream ->
                stream.stream()
                    .filter(fact -> EventCatalogue.find(fact.type()).isPresent())
                    .map(EventCodec::event)
                    .filter(Registered.class::isInstance)
                    .map(Registered.class::cast)
                    .findFirst());
  }
}
