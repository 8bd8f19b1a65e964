package io.medianest.hub.live.redis;

import io.medianest.hub.HubConfig;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.LiveEvents;
import io.medianest.hub.live.MediaOwner;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.Deleted;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Appends to the stream every pod tails and to the log of the user it is for, each event once.
 *
 * <p>What has been appended is remembered in the same atomic script that appends, so a fact that
 * Kafka hands out again, to whichever pod, changes nothing. Everything here fails when Redis is
 * away, and answers whether the event was appended now.
 */
@ApplicationScoped
@RegisterForReflection(targets = {LiveEvent.class, MediaOwner.class, Channel.class})
public class LiveLog {
  private final Scripts scripts;
  private final HubConfig.Live config;

  LiveLog(ReactiveRedisDataSource redis, HubConfig config) {
    this.scripts = new Scripts(redis, config.live());
    this.config = config.live();
  }

  /** Unless it, or a later one of its stream, has been appended before. */
  public Uni<Boolean> append(EventEnvelope fact, MediaEvent event, MediaOwner owner) {
    LiveEvent live = LiveEvents.of(fact, event, owner);
    List<String> keys = logKeys(live);
    keys.add(HubKeys.version(fact.streamId()));
    keys.add(HubKeys.job(event.jobId()));
    List<String> arguments = logArguments(live);
    arguments.add(Long.toString(fact.streamVersion()));
    arguments.add(jobState(event));
    arguments.add(
        event instanceof ProcessingStarted started ? Integer.toString(started.attempt()) : "");
    return run(Scripts.APPEND_FACT, keys, arguments);
  }

  /** Unless one with the same {@code eventId} has been appended before. */
  public Uni<Boolean> append(LiveEvent event) {
    List<String> keys = logKeys(event);
    keys.add(HubKeys.appended(event.eventId()));
    return run(Scripts.APPEND_ONCE, keys, logArguments(event));
  }

  /**
   * An event with {@link LiveEvent#EACH} for its user, to the logs of all these users who are there
   * or may come back and ask; in one step, so that none of them is missed or told twice.
   *
   * @param part which of the event's crowds it is; unless it has been appended before
   */
  public Uni<Boolean> appendToEach(List<String> userIds, LiveEvent event, String part) {
    List<String> arguments = logArguments(event);
    arguments.addAll(List.of(HubKeys.head(""), HubKeys.history(""), HubKeys.presence("")));
    arguments.addAll(userIds);
    return run(
        Scripts.APPEND_TO_EACH,
        List.of(HubKeys.LIVE, HubKeys.appended(event.eventId() + part)),
        arguments);
  }

  /** Of an attempt that has been seen to start and not to end, unless a later one was appended. */
  public Uni<Boolean> appendProgress(LiveEvent progress, int attempt) {
    return run(
        Scripts.APPEND_PROGRESS,
        List.of(HubKeys.LIVE, HubKeys.job(progress.jobId())),
        List.of(
            Integer.toString(attempt),
            Long.toString(progress.time().toEpochMilli()),
            Integer.toString(config.length()),
            entry(progress)));
  }

  /** What is worth nothing later: in no log, and not remembered. */
  public Uni<Boolean> appendPassing(LiveEvent event) {
    return run(
        Scripts.APPEND_PASSING,
        List.of(HubKeys.LIVE),
        List.of(Integer.toString(config.length()), entry(event)));
  }

  private Uni<Boolean> run(String script, List<String> keys, List<String> arguments) {
    return scripts.run(script, keys, arguments).map(response -> response.toInteger() == 1);
  }

  private static List<String> logKeys(LiveEvent event) {
    return new ArrayList<>(
        List.of(HubKeys.LIVE, HubKeys.head(event.userId()), HubKeys.history(event.userId())));
  }

  private List<String> logArguments(LiveEvent event) {
    return new ArrayList<>(
        List.of(
            Integer.toString(config.length()),
            entry(event),
            UUID.randomUUID().toString(),
            Integer.toString(config.historyLength()),
            Long.toString(config.historyMemory().toSeconds()),
            Long.toString(config.memory().toSeconds())));
  }

  private static String jobState(MediaEvent event) {
    return switch (event) {
      case ProcessingStarted _ -> "running";
      case ProcessingCompleted _, ProcessingFailed _, ProcessingCancelled _, Deleted _ -> "ended";
      default -> "unchanged";
    };
  }

  private static String entry(LiveEvent event) {
    return new String(MessageJson.write(event), StandardCharsets.UTF_8);
  }
}
