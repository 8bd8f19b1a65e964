package io.medianest.hub.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.Channel.Kind;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
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
import io.medianest.messaging.event.Rendition;
import java.util.ArrayList;
import java.util.List;

/**
 * Which live event a fact becomes, and what of it people see: a contract with clients, so written
 * out here and not whatever a fact happens to hold. Storage keys, tenants and worker names stay
 * inside.
 */
public final class LiveEvents {
  private static final String UPLOAD = "upload.event";
  private static final String PROCESSING = "processing.event";
  private static final String COMPLETION = "completion.event";

  private LiveEvents() {}

  public static LiveEvent of(EventEnvelope fact, MediaEvent event, MediaOwner owner) {
    return new LiveEvent(
        type(event),
        fact.type(),
        fact.id(),
        event.mediaId(),
        event.jobId(),
        fact.time(),
        owner.ownerId(),
        channels(event.mediaId(), owner),
        null,
        data(event));
  }

  /**
   * @param id told by the sender, the same when it comes twice
   */
  public static LiveEvent of(Progress progress, String id) {
    MediaOwner owner =
        new MediaOwner(progress.ownerId(), progress.clientId(), progress.sessionId());
    return new LiveEvent(
        PROCESSING,
        LiveEvent.PROGRESS,
        id,
        progress.mediaId(),
        progress.jobId(),
        progress.time(),
        owner.ownerId(),
        channels(progress.mediaId(), owner),
        progress.jobId(),
        object()
            .put("attempt", progress.attempt())
            .put("percent", progress.percent())
            .put("step", progress.step())
            .put("detail", progress.detail()));
  }

  private static List<Channel> channels(String mediaId, MediaOwner owner) {
    List<Channel> channels = new ArrayList<>(4);
    channels.add(new Channel(Kind.MEDIA, mediaId));
    if (owner.sessionId() != null) {
      channels.add(new Channel(Kind.SESSION, owner.sessionId()));
    }
    if (owner.clientId() != null) {
      channels.add(new Channel(Kind.CLIENT, owner.clientId()));
    }
    channels.add(Channel.user(owner.ownerId()));
    return channels;
  }

  private static String type(MediaEvent event) {
    return switch (event) {
      case Uploaded _ -> UPLOAD;
      case ProcessingRequested _,
          ProcessingStarted _,
          StepCompleted _,
          BecamePlayable _,
          ContentFlagged _,
          StepFailed _,
          RetryScheduled _ ->
          PROCESSING;
      case ProcessingCompleted _, ProcessingFailed _, ProcessingCancelled _, Deleted _ ->
          COMPLETION;
    };
  }

  private static ObjectNode data(MediaEvent event) {
    return switch (event) {
      case Uploaded e -> uploaded(e);
      case ProcessingRequested e ->
          object().put("kind", e.kind().name()).put("pipeline", e.pipeline().wireName());
      case ProcessingStarted e -> object().put("attempt", e.attempt());
      case StepCompleted e ->
          object()
              .put("attempt", e.attempt())
              .put("step", e.step())
              .put("durationMillis", e.durationMillis());
      case BecamePlayable e -> object().put("attempt", e.attempt());
      case ContentFlagged e -> object().put("attempt", e.attempt());
      case StepFailed e ->
          object().put("attempt", e.attempt()).put("step", e.step()).put("code", e.code());
      case RetryScheduled e ->
          object()
              .put("attempt", e.attempt())
              .put("delayMillis", e.delay().toMillis())
              .put("code", e.code());
      case ProcessingCompleted e -> completed(e);
      case ProcessingFailed e ->
          object().put("attempt", e.attempt()).put("code", e.code()).put("reason", e.reason());
      case ProcessingCancelled _, Deleted _ -> object();
    };
  }

  private static ObjectNode uploaded(Uploaded e) {
    return object()
        .put("kind", e.kind().name())
        .put("fileName", e.fileName())
        .put("contentType", e.contentType())
        .put("size", e.size())
        .put("sha256", e.sha256())
        .put("clientId", e.clientId())
        .put("sessionId", e.sessionId())
        .put("caption", e.caption());
  }

  private static ObjectNode completed(ProcessingCompleted e) {
    Manifest manifest = e.manifest();
    ObjectNode data =
        object()
            .put("attempt", e.attempt())
            .put("durationMillis", e.durationMillis())
            .put("kind", manifest.kind().name())
            .put("width", manifest.width())
            .put("height", manifest.height())
            .put("mediaDurationMillis", manifest.durationMillis());
    ArrayNode renditions = data.putArray("renditions");
    for (Rendition rendition : manifest.renditions()) {
      renditions
          .addObject()
          .put("name", rendition.name())
          .put("contentType", rendition.contentType())
          .put("size", rendition.size())
          .put("width", rendition.width())
          .put("height", rendition.height());
    }
    return data;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
