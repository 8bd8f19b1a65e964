package io.medianest.gateway.tus;

import io.medianest.gateway.transfer.Inflow;
import io.medianest.gateway.upload.UploadAnswer;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Standing;
import java.util.Optional;
import java.util.UUID;

/** The draft's four requests, told in terms of the same session. Its methods block. */
final class DraftUpload {
  private final TusRequest request;
  private final DraftRequest draft;
  private final Services services;
  private final String limit;

  DraftUpload(TusRequest request, Services services, String limit) {
    this.request = request;
    this.draft = new DraftRequest(request.http());
    this.services = services;
    this.limit = limit;
  }

  DraftAnswer create(Inflow body) {
    String uploadId = UUID.randomUUID().toString();
    long size = draft.size(request, 0);
    open(uploadId, size);
    request
        .context()
        .runOnContext(_ -> Interim.send(request.http(), DraftAnswer.location(uploadId), limit));
    Optional<UploadAnswer> media = append(uploadId, 0, -1, body).media();
    return media
        .map(DraftAnswer::become)
        .orElseGet(() -> DraftAnswer.of(201).complete(false))
        .at(uploadId)
        .with("Upload-Limit", limit);
  }

  DraftAnswer append(String uploadId, long offset, Inflow body) {
    Append.Outcome outcome = append(uploadId, offset, draft.size(request, offset), body);
    return outcome
        .media()
        .map(DraftAnswer::become)
        .orElseGet(() -> DraftAnswer.of(204).complete(false))
        .with("Upload-Offset", Long.toString(outcome.offset()));
  }

  private Append.Outcome append(String uploadId, long offset, long size, Inflow body) {
    Append append =
        new Append(
            uploadId, request.caller(), request.correlationId(), request.context(), services);
    long length = request.contentLength();
    Append.Outcome outcome =
        append.run(new Append.Stretch(offset, size, length, Optional.empty()), body);
    if (outcome.media().isPresent() || !draft.completes()) {
      return outcome;
    }
    long end = outcome.offset(); // Only now it is known: the body had no length.
    return append.run(new Append.Stretch(end, end, 0, Optional.empty()), Optional::empty);
  }

  private void open(String uploadId, long size) {
    services
        .uploads()
        .open(
            new Open(
                uploadId,
                request.caller().asCommand(),
                draft.fileName(),
                draft.contentType(),
                size,
                null,
                null,
                null,
                null,
                null,
                0),
            request.correlationId())
        .await()
        .indefinitely();
  }

  DraftAnswer look(String uploadId) {
    Look.at(uploadId, request, services); // Completes what was cut off before its end was told.
    Standing standing = Look.standing(uploadId, request, services);
    DraftAnswer answer =
        DraftAnswer.of(204)
            .complete(standing.completed())
            .with("Upload-Offset", Long.toString(standing.offset()))
            .with("Upload-Limit", limit);
    return standing.size() < 0
        ? answer
        : answer.with("Upload-Length", Long.toString(standing.size()));
  }

  DraftAnswer cancel(String uploadId) {
    Look.standing(uploadId, request, services); // 404 for what is not there, or another's.
    services
        .uploads()
        .abort(uploadId, request.caller(), request.correlationId())
        .await()
        .indefinitely();
    return DraftAnswer.of(204);
  }
}
