package io.medianest.hub.live.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.live.LiveEvent;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.codec.MessageJson;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.stream.ReactiveStreamCommands;
import io.quarkus.redis.datasource.stream.StreamMessage;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.redis.datasource.stream.XReadArgs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Follows the live stream from where this pod has got to, for as long as the pod lives.
 *
 * <p>Its Redis client is its own and has one connection, which a waiting read occupies. After a
 * lost connection it goes on behind the last event it has seen, so nothing is missed and nothing
 * comes twice; if Redis has meanwhile dropped what lay in between, the reader is told.
 */
public final class LiveTail {
  private static final Logger LOG = Logger.getLogger(LiveTail.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int BATCH = 500;
  private static final String START = "0-0";

  private final ReactiveStreamCommands<String, String, String> stream;
  private final Vertx vertx;
  private final HubConfig.Live config;
  private final LiveReader reader;

  /** Id of the last entry seen; null until the stream's end has been found once. */
  private volatile String position;

  /** A read has failed since: entries may have been dropped in the meantime. */
  private volatile boolean interrupted;

  private volatile boolean stopped;

  /**
   * @param redis a client nobody else uses
   */
  public LiveTail(
      ReactiveRedisDataSource redis, Vertx vertx, HubConfig.Live config, LiveReader reader) {
    this.stream = redis.stream(String.class);
    this.vertx = vertx;
    this.config = config;
    this.reader = reader;
  }

  /** Begins at the stream's present end. */
  public void start() {
    step();
  }

  /** Reads nothing more after the read that is on its way. */
  public void stop() {
    stopped = true;
  }

  /** Whether this pod sees what is appended now. */
  public boolean isFollowing() {
    return position != null && !interrupted;
  }

  private void step() {
    if (stopped) {
      return;
    }
    next().subscribe().with(_ -> step(), this::pause);
  }

  private Uni<Void> next() {
    if (position == null) {
      return findEnd();
    }
    return interrupted ? checkForGap() : read();
  }

  private Uni<Void> findEnd() {
    return stream
        .xrevrange(HubKeys.LIVE, StreamRange.of("-", "+"), 1)
        .invoke(last -> position = last.isEmpty() ? START : last.getFirst().id())
        .replaceWithVoid();
  }

  private Uni<Void> checkForGap() {
    return stream
        .xrange(HubKeys.LIVE, StreamRange.of("-", "+"), 1)
        .invoke(
            oldest -> {
              interrupted = false;
              if (isGap(oldest)) {
                LOG.warnf("the live stream no longer has what followed %s", position);
                reader.onGap();
              }
            })
        .replaceWithVoid();
  }

  /** Also when Redis has come back empty. */
  private boolean isGap(List<StreamMessage<String, String, String>> oldest) {
    if (position.equals(START)) {
      return false;
    }
    return oldest.isEmpty()
        || EntryId.parse(oldest.getFirst().id()).compareTo(EntryId.parse(position)) > 0;
  }

  private Uni<Void> read() {
    return stream
        .xread(HubKeys.LIVE, position, new XReadArgs().block(config.block()).count(BATCH))
        .invoke(entries -> entries.forEach(this::deliver))
        .replaceWithVoid();
  }

  private void deliver(StreamMessage<String, String, String> entry) {
    position = entry.id();
    try {
      Map<String, String> fields = entry.payload();
      byte[] json = fields.get(HubKeys.EVENT).getBytes(StandardCharsets.UTF_8);
      LiveEvent event = MessageJson.read(json, LiveEvent.class);
      String to = fields.get(HubKeys.TO);
      if (to == null) {
        reader.on(event, Long.parseLong(fields.getOrDefault(HubKeys.OFFSET, "0")));
      } else {
        OneOfMany.of(to).forEach(each -> reader.on(event.to(each.userId()), each.offset()));
      }
    } catch (MalformedMessageException e) {
      // Written by a later release: this pod's clients cannot be told in words they know.
      LOG.errorf(e, "entry %s of the live stream cannot be read", entry.id());
    }
  }

  private void pause(Throwable failure) {
    if (stopped) {
      return;
    }
    if (!interrupted) {
      LOG.warnf("the live stream is away: %s", failure);
    }
    interrupted = true;
    vertx.setTimer(PAUSE.toMillis(), _ -> step());
  }

  /** {@code 1700000000000-3}: time of the server, then a number within it. */
  private record EntryId(long millis, long sequence) implements Comparable<EntryId> {
    static EntryId parse(String id) {
      int dash = id.indexOf('-');
      return new EntryId(
          Long.parseLong(id.substring(0, dash)), Long.parseLong(id.substring(dash + 1)));
    }

    @Override
    public int compareTo(EntryId other) {
      int byTime = Long.compare(millis, other.millis);
      return byTime == 0 ? Long.compare(sequence, other.sequence) : byTime;
    }
  }
}
