package io.medianest.hub.live.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.LiveEvents;
import io.medianest.hub.live.MediaOwner;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Appends to the stream every pod tails, each event once.
 *
 * <p>What has been appended is remembered in the same atomic script that appends, so a fact that
 * Kafka hands out again, to whichever pod, changes nothing.
 */
@ApplicationScoped
@RegisterForReflection(targets = {LiveEvent.class, MediaOwner.class})
public class LiveLog {
  /** KEYS live, version, job; ARGV version, seconds, length, entry, job's new state, attempt. */
  private static final String APPEND_FACT =
      """
      if tonumber(ARGV[1]) <= tonumber(redis.call('GET', KEYS[2]) or '0') then return 0 end
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'event', ARGV[4])
      redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[2])
      if ARGV[5] == 'running' then
        redis.call('DEL', KEYS[3])
        redis.call('HSET', KEYS[3], 'attempt', ARGV[6])
        redis.call('EXPIRE', KEYS[3], ARGV[2])
      elseif ARGV[5] == 'ended' then
        redis.call('DEL', KEYS[3])
      end
      return 1
      """;

  /** KEYS live, job; ARGV attempt, epoch millis, length, entry. */
  private static final String APPEND_PROGRESS =
      """
      if redis.call('HGET', KEYS[2], 'attempt') ~= ARGV[1] then return 0 end
      if tonumber(ARGV[2]) <= tonumber(redis.call('HGET', KEYS[2], 'at') or '0') then return 0 end
      redis.call('HSET', KEYS[2], 'at', ARGV[2])
      redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'event', ARGV[4])
      return 1
      """;

  private final ReactiveRedisDataSource redis;
  private final HubConfig.Live config;

  LiveLog(ReactiveRedisDataSource redis, HubConfig config) {
    this.redis = redis;
    this.config = config.live();
  }

  /**
   * Appends a fact unless it, or a later one of its stream, has been appended before. Fails when
   * Redis is away.
   *
   * @return whether it was appended
   */
  public Uni<Boolean> append(EventEnvelope fact, MediaEvent event, MediaOwner owner) {
    return run(
        APPEND_FACT,
        "3",
        HubKeys.LIVE,
        HubKeys.version(fact.streamId()),
        HubKeys.job(event.jobId()),
        Long.toString(fact.streamVersion()),
        Long.toString(config.memory().toSeconds()),
        Integer.toString(config.length()),
        entry(LiveEvents.of(fact, event, owner)),
        jobState(event),
        event instanceof ProcessingStarted started ? Integer.toString(started.attempt()) : "");
  }

  /**
   * Appends progress of an attempt that has been seen to start and not to end, unless a later one
   * has been appended before. Fails when Redis is away.
   *
   * @return whether it was appended
   */
  public Uni<Boolean> appendProgress(LiveEvent progress, int attempt) {
    return run(
        APPEND_PROGRESS,
        "2",
        HubKeys.LIVE,
        HubKeys.job(progress.jobId()),
        Integer.toString(attempt),
        Long.toString(progress.time().toEpochMilli()),
        Integer.toString(config.length()),
        entry(progress));
  }

  private Uni<Boolean> run(String script, String... keysAndArguments) {
    String[] arguments = new String[keysAndArguments.length + 1];
    arguments[0] = script;
    System.arraycopy(keysAndArguments, 0, arguments, 1, keysAndArguments.length);
    return redis
        .execute("EVAL", arguments)
        .map(response -> response.toInteger() == 1)
        .ifNoItem()
        .after(config.commandTimeout())
        .fail();
  }

  private static String jobState(MediaEvent event) {
    return switch (event) {
      case ProcessingStarted _ -> "running";
      case ProcessingCompleted _, ProcessingFailed _, ProcessingCancelled _ -> "ended";
      default -> "unchanged";
    };
  }

  private static String entry(LiveEvent event) {
    return new String(MessageJson.write(event), StandardCharsets.UTF_8);
  }
}
