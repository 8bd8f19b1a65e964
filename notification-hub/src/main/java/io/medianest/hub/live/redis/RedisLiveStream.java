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
import java.util.Objects;

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
        entries.stream().map(RedisLiveStream::archived).filter(Objects::nonNull).toList(),
        entries.isEmpty() ? null : entries.getLast().id(),
        entries.size() == PAGE);
  }

  /** Null for what stands in no log, and for what a later release wrote: a hole, for this one. */
  private static ArchivedEvent archived(StreamMessage<String, String, String> entry) {
    String offset = entry.payload().get(HubKeys.OFFSET);
    String epoch = entry.payload().get(HubKeys.EPOCH);
    if (offset == null || epoch == null) {
      return null;
    }
    try {
      String json = entry.payload().get(HubKeys.EVENT);
      String userId =
          MessageJson.read(json.getBytes(StandardCharsets.UTF_8), LiveEvent.class).userId();
      return new ArchivedEvent(userId, epoch, Long.parseLong(offset), json);
    } catch (MalformedMessageException _) {
      return null;
    }
  }
}
