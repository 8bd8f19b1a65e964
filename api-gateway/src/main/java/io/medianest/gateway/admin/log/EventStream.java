package io.medianest.gateway.admin.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Part of one stream, oldest first.
 *
 * @param version the stream's version now; 0 when it does not exist
 * @param nextVersion {@code from} of the next part; null when this is the last
 */
@RegisterForReflection
record EventStream(
    String streamId,
    long version,
    List<EventView> items,
    @JsonInclude(JsonInclude.Include.ALWAYS) Long nextVersion) {

  static EventStream of(StreamSlice slice) {
    return new EventStream(
        slice.streamId(),
        slice.version(),
        slice.events().stream().map(EventView::of).toList(),
        slice.next());
  }
}
