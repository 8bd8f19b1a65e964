package io.medianest.messaging.event;

import static io.medianest.messaging.topology.KafkaTopics.DEFAULT_EVENTS;
import static io.medianest.messaging.topology.KafkaTopics.MEDIA_EVENTS;
import static io.medianest.messaging.topology.KafkaTopics.USER_EVENTS;
import static io.medianest.messaging.topology.Services.API_GATEWAY;
import static io.medianest.messaging.topology.Services.EVENT_STORE_SERVICE;
import static io.medianest.messaging.topology.Services.MEDIA_WORKER;
import static io.medianest.messaging.topology.Services.NOTIFICATION_HUB;
import static io.medianest.messaging.topology.Services.UPLOAD_SERVICE;

import io.medianest.messaging.event.MediaEvent.BecamePlayable;
import io.medianest.messaging.event.MediaEvent.ContentFlagged;
import io.medianest.messaging.event.MediaEvent.Deleted;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingRequested;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.RetryScheduled;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.messaging.event.MediaEvent.StepFailed;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every event there is: the one place that ties a record to its wire name, schema version, topic,
 * priority and owner. A new event is one record and one row here.
 */
public final class EventCatalogue {
  private static final int DEFAULT_PRIORITY = 5;
  private static final int MODERATION_PRIORITY = 8;

  /** Of what is written to the feeds of many. */
  private static final int FEED_PRIORITY = 9;

  private static final List<EventType<?>> TYPES =
      List.of(
          type("media.uploaded", Uploaded.class, MEDIA_EVENTS, UPLOAD_SERVICE, e -> queue(e)),
          type(
              "media.processing.requested",
              ProcessingRequested.class,
              MEDIA_EVENTS,
              UPLOAD_SERVICE,
              e -> queue(e.kind(), e.priority())),
          type("media.processing.started", ProcessingStarted.class, MEDIA_EVENTS, MEDIA_WORKER),
          type("media.processing.step.completed", StepCompleted.class, MEDIA_EVENTS, MEDIA_WORKER),
          type("media.processing.step.failed", StepFailed.class, MEDIA_EVENTS, MEDIA_WORKER),
          type(
              "media.processing.retry-scheduled", RetryScheduled.class, MEDIA_EVENTS, MEDIA_WORKER),
          type("media.processing.playable", BecamePlayable.class, MEDIA_EVENTS, MEDIA_WORKER),
          new EventType<>(
              "content.flagged",
              1,
              ContentFlagged.class,
              MEDIA_EVENTS,
              MODERATION_PRIORITY,
              MEDIA_WORKER,
              _ -> ""),
          type("media.processing.completed", ProcessingCompleted.class, MEDIA_EVENTS, MEDIA_WORKER),
          type("media.processing.failed", ProcessingFailed.class, MEDIA_EVENTS, MEDIA_WORKER),
          type(
              "media.processing.cancelled",
              ProcessingCancelled.class,
              MEDIA_EVENTS,
              UPLOAD_SERVICE),
          type("media.deleted", Deleted.class, MEDIA_EVENTS, UPLOAD_SERVICE),
          type("user.registered", UserEvent.Registered.class, USER_EVENTS, API_GATEWAY),
          type(
              "user.erasure-requested", UserEvent.ErasureRequested.class, USER_EVENTS, API_GATEWAY),
          type("user.replay-ordered", UserEvent.ReplayOrdered.class, USER_EVENTS, API_GATEWAY)
              .atVersion(2),
          type("user.erased", UserEvent.Erased.class, USER_EVENTS, API_GATEWAY),
          type("user.forgotten", UserEvent.Forgotten.class, USER_EVENTS, NOTIFICATION_HUB),
          type("user.quota.exceeded", UserEvent.QuotaExceeded.class, USER_EVENTS, UPLOAD_SERVICE),
          type("user.sessions.ended", UserEvent.SessionsEnded.class, USER_EVENTS, API_GATEWAY),
          social("user.followed", SocialEvent.Followed.class),
          social("user.unfollowed", SocialEvent.Unfollowed.class),
          social("user.blocked", SocialEvent.Blocked.class),
          social("user.unblocked", SocialEvent.Unblocked.class),
          new EventType<>(
              "content.post.created",
              1,
              SocialEvent.PostCreated.class,
              USER_EVENTS,
              FEED_PRIORITY,
              NOTIFICATION_HUB,
              _ -> ""),
          social("content.post.deleted", SocialEvent.PostDeleted.class),
          social("interaction.commented", SocialEvent.Commented.class),
          social("interaction.comment.deleted", SocialEvent.CommentDeleted.class),
          social("interaction.liked", SocialEvent.Liked.class),
          social("interaction.unliked", SocialEvent.Unliked.class),
          social("interaction.shared", SocialEvent.Shared.class),
          deadLetters("dlq.retry-requested", DeadLetterEvent.RetryRequested.class),
          deadLetters("dlq.retried", DeadLetterEvent.Retried.class),
          deadLetters("dlq.discarded", DeadLetterEvent.Discarded.class),
          deadLetters("dlq.expired", DeadLetterEvent.Expired.class));

  private static final Map<String, EventType<?>> BY_NAME =
      TYPES.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));
  private static final Map<Class<?>, EventType<?>> BY_PAYLOAD =
      TYPES.stream().collect(Collectors.toUnmodifiableMap(EventType::payload, Function.identity()));

  private EventCatalogue() {}

  public static List<EventType<?>> types() {
    return TYPES;
  }

  public static Optional<EventType<?>> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The row of an event; every record of the sealed families has one (a test holds that). */
  public static EventType<?> of(Event event) {
    return BY_PAYLOAD.get(event.getClass());
  }

  private static String queue(Uploaded e) {
    return queue(e.kind(), e.priority());
  }

  /** {@code .image.bulk}: binds an event to the queue of its kind and lane. */
  private static String queue(MediaKind kind, int priority) {
    return "." + kind.wireName() + "." + Lane.ofPriority(priority).wireName();
  }

  private static <E extends SocialEvent> EventType<E> social(String name, Class<E> payload) {
    return type(name, payload, USER_EVENTS, NOTIFICATION_HUB);
  }

  private static <E extends Event> EventType<E> deadLetters(String name, Class<E> payload) {
    return type(name, payload, DEFAULT_EVENTS, EVENT_STORE_SERVICE);
  }

  private static <E extends Event> EventType<E> type(
      String name, Class<E> payload, String topic, String owner) {
    return type(name, payload, topic, owner, _ -> "");
  }

  private static <E extends Event> EventType<E> type(
      String name, Class<E> payload, String topic, String owner, Function<E, String> qualifiers) {
    return new EventType<>(name, 1, payload, topic, DEFAULT_PRIORITY, owner, qualifiers);
  }
}
