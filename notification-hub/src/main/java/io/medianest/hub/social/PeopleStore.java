package io.medianest.hub.social;

import io.medianest.messaging.command.FeedCommand.ListPeople.Kind;
import io.medianest.messaging.command.FeedReply.People.Someone;
import io.medianest.messaging.command.FeedReply.Person;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Who there is and who follows whom. Everything here fails when the store is away. */
public interface PeopleStore {
  /** Adds somebody; the second time does nothing. */
  Uni<Void> add(String userId, String tenant);

  Uni<Relations> relations(Caller caller, String other);

  /** As the caller sees it. */
  Uni<Person> person(Caller caller, String userId, Relations relations);

  /** Newest first; without those who have blocked the caller. */
  Uni<List<Numbered<Someone>>> people(
      String caller, String userId, Kind kind, long before, int limit);
}
