package io.medianest.upload.command;

import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.CancelJob;
import io.medianest.messaging.command.UploadCommand.RetryJob;
import io.medianest.messaging.command.UploadReply.JobChanged;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.store.EventStore;
import io.medianest.upload.job.JobDecider;
import io.medianest.upload.job.JobDecision;
import io.medianest.upload.job.JobDecision.Change;
import io.medianest.upload.job.JobDecision.Changed;
import io.medianest.upload.job.JobDecision.Denied;
import io.medianest.upload.postgres.MediaTable;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Calls jobs off and begins new ones. Nothing of a job is stored here: the media's stream is the
 * truth about it, so the decision is appended behind exactly what it was made from, or made again.
 * Hence no outbox: the append is the commit.
 */
@ApplicationScoped
class ChangeJob {
  private final MediaTable catalogue;
  private final EventStore store;
  private final WorkerControl workers;
  private final Clock clock;

  ChangeJob(MediaTable catalogue, EventStore store, WorkerControl workers, Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.workers = workers;
    this.clock = clock;
  }

  Uni<Reply> cancel(CancelJob command, Cause cause) {
    return change(
            command.caller(),
            command.mediaId(),
            cause,
            (stream, media) -> JobDecider.cancel(stream, media, command.jobId()))
        .call(
            reply ->
                reply instanceof JobChanged
                    ? workers.stop(command.jobId(), cause)
                    : Uni.createFrom().voidItem());
  }

  Uni<Reply> retry(RetryJob command, Cause cause) {
    return change(
        command.caller(),
        command.mediaId(),
        cause,
        (stream, media) -> JobDecider.retry(stream, media, command.jobId()));
  }

  /** Calls off whatever job of the media has not ended; nothing when it has none. */
  Uni<Void> stop(Media media, Cause cause) {
    return store
        .read(MediaEvent.streamId(media.id()), cause.correlationId())
        .chain(
            stream ->
                JobDecider.latestJob(stream)
                    .map(job -> stop(stream, media, job, cause))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> stop(List<EventEnvelope> stream, Media media, String jobId, Cause cause) {
    return decided(stream, media, cause, (events, known) -> JobDecider.cancel(events, known, jobId))
        .chain(
            reply ->
                reply instanceof JobChanged
                    ? workers.stop(jobId, cause)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Reply> change(
      Caller caller,
      String mediaId,
      Cause cause,
      BiFunction<List<EventEnvelope>, Media, JobDecision> decider) {
    return catalogue
        .find(mediaId)
        .map(found -> found.filter(media -> media.owner().equals(caller)))
        .chain(
            found ->
                found
                    .map(media -> decide(media, cause, decider))
                    .orElseGet(
                        () ->
                            Uni.createFrom()
                                .item(Refusal.NOT_FOUND.because("There is no such media."))));
  }

  private Uni<Reply> decide(
      Media media, Cause cause, BiFunction<List<EventEnvelope>, Media, JobDecision> decider) {
    return store
        .read(MediaEvent.streamId(media.id()), cause.correlationId())
        .chain(
            stream -> {
              if (stream.isEmpty()) {
                // Catalogued a moment ago, and still in the outbox. The command comes back.
                throw new IllegalStateException("the upload is not in the event store yet");
              }
              return decided(stream, media, cause, decider);
            });
  }

  private Uni<Reply> decided(
      List<EventEnvelope> stream,
      Media media,
      Cause cause,
      BiFunction<List<EventEnvelope>, Media, JobDecision> decider) {
    return switch (decider.apply(stream, media)) {
      case Denied(var refused) -> Uni.createFrom().item(refused);
      case Changed(var jobId, var version, var at) ->
          Uni.createFrom().item(new JobChanged(media.id(), jobId, version, at));
      case Change(var event, var version) ->
          append(media, event, version, cause)
              .onItem()
              .ifNull()
              .switchTo(() -> decide(media, cause, decider));
    };
  }

  /** Null when somebody else has appended meanwhile. */
  private Uni<Reply> append(Media media, MediaEvent event, long version, Cause cause) {
    EventEnvelope fact =
        cause.fact(event, MediaEvent.streamId(media.id()), clock.instant(), media.owner().tenant());
    return store
        .append(fact.streamId(), version, List.of(fact), cause.correlationId())
        .map(
            reply ->
                switch (reply) {
                  case Appended(var _, var appended) ->
                      new JobChanged(media.id(), event.jobId(), appended, fact.time());
                  case WrongExpectedVersion _ -> null;
                  default -> throw new IllegalStateException("unexpected reply: " + reply);
                });
  }
}
