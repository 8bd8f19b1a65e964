package io.medianest.hub.live.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.archive.ArchivedEvent;
import io.medianest.hub.live.archive.LiveStream;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.codec.MessageJson;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.stream.ReactiveStreamCommands;
import io.quarkus.redis.datasource.stream.StreamMessage;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

@ApplicationScoped
class RedisLiveStream implements LiveStream {
  private static final int PAGE = 500;

  private final ReactiveStreamCommands<String, String, String> stream;
  private final HubConfig.Live config;

  RedisLiveStream(ReactiveRedisDataSource redis, HubConfig config) {
    this.stream = redis.stream(String.class);
    this.config = config.live();
  }

  @Override
  public Uni<Page> after(String position) {
    return stream
        .xrange(HubKeys.LIVE, StreamRange.of("(" + position, "+"), PAGE)
        .ifNoItem()
        .after(config.commandTimeout())
        .fail()
        .map(RedisLiveStream::page);
  }

  private static Page page(List<StreamMessage<String, String, String>> entries) {
    return new Page(
        entries.stream().flatMap(RedisLiveStream::archived).toList(),
        entries.isEmpty() ? null : entries.getLast().id(),
        entries.size() == PAGE);
  }

  /** None of what stands in no log, nor of what a later release wrote: a hole, for this one. */
  private static Stream<ArchivedEvent> archived(StreamMessage<String, String, String> entry) {
    String offset = entry.payload().get(HubKeys.OFFSET);
    String epoch = entry.payload().get(HubKeys.EPOCH);
    String to = entry.payload().get(HubKeys.TO);
    if (to == null && (offset == null || epoch == null)) {
      return Stream.empty();
    }
    try {
      String json = entry.payload().get(HubKeys.EVENT);
      LiveEvent event = MessageJson.read(json.getBytes(StandardCharsets.UTF_8), LiveEvent.class);
      return to == null
          ? Stream.of(new ArchivedEvent(event.userId(), epoch, Long.parseLong(offset), json))
          : OneOfMany.of(to).stream().map(each -> archived(event.to(each.userId()), each));
    } catch (MalformedMessageException _) {
      return Stream.empty();
    }
  }

  private static ArchivedEvent archived(LiveEvent event, OneOfMany each) {
    String json = new String(MessageJson.write(event), StandardCharsets.UTF_8);
    return new ArchivedEvent(each.userId(), each.epoch(), each.offset(), json);
  }
}
