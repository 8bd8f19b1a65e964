package io.medianest.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.command.FeedReply.People;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * @param displayName absent when it has given itself none
 * @param since when it began
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SomeoneView(String userId, String displayName, Instant since) {
  static Page<SomeoneView> page(People people, Map<String, String> names) {
    return new Page<>(
        people.items().stream()
            .map(each -> new SomeoneView(each.userId(), names.get(each.userId()), each.since()))
            .toList(),
        Ids.cursor(people.next()));
  }
}
