package io.medianest.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.command.FeedReply.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * Another user, as I see it.
 *
 * @param displayName absent when it has given itself none
 * @param followed whether I follow it
 * @param followsMe whether it follows me
 * @param blocked whether I have blocked it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonView(
    String userId,
    String displayName,
    long followers,
    long following,
    long posts,
    boolean followed,
    boolean followsMe,
    boolean blocked) {
  static PersonView of(Person person, Map<String, String> names) {
    return new PersonView(
        person.userId(),
        names.get(person.userId()),
        person.followers(),
        person.following(),
        person.posts(),
        person.followed(),
        person.follows(),
        person.blocked());
  }
}
