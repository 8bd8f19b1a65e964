package io.medianest.gateway.tus;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.transfer.Inflow;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Standing;
import java.time.Instant;
import java.util.Optional;

/** {@code POST}: a new upload, perhaps with its first bytes, or one made of others. */
final class Creation {
  private final TusRequest request;
  private final Services services;
  private final Metadata metadata;
  private final Note note;

  /**
   * @param appended what came of the bytes, if there were any
   */
  record Created(String uploadId, Instant expiresAt, Optional<Append.Outcome> appended) {}

  Creation(TusRequest request, Services services) {
    this.request = request;
    this.services = services;
    this.note = Note.of(request);
    this.metadata = Metadata.of(note.metadata());
  }

  Created run(Inflow body) {
    return switch (request.concat()) {
      case Concat.Final joined -> joined(new Concatenation(request, joined, services));
      case Concat.None none -> single(Concat.newId(none), body);
      case Concat.Partial partial -> single(Concat.newId(partial), body);
    };
  }

  private Created single(String uploadId, Inflow body) {
    Instant expiresAt = open(uploadId, request.lengthOrDeferred());
    long length = request.contentLength();
    if (length == 0) {
      return new Created(uploadId, expiresAt, Optional.empty());
    }
    if (!request.carriesBytes()) {
      throw new ProblemException(
          new UploadProblem.BadHeader("A body here is application/offset+octet-stream."));
    }
    Append append =
        new Append(
            uploadId, request.caller(), request.correlationId(), request.context(), services);
    return new Created(
        uploadId,
        expiresAt,
        Optional.of(append.run(new Append.Stretch(0, -1, length, request.checksum()), body)));
  }

  private Created joined(Concatenation joined) {
    Optional<Standing> before = joined.before();
    if (before.filter(Standing::completed).isPresent()) {
      return new Created(joined.uploadId(), before.get().expiresAt(), Optional.empty());
    }
    long size = joined.size();
    Instant expiresAt = open(joined.uploadId(), size);
    return new Created(
        joined.uploadId(),
        expiresAt,
        Optional.of(new Append.Outcome(size, Optional.of(joined.run(size)))));
  }

  private Instant open(String uploadId, long size) {
    Details known = metadata.details();
    return services
        .uploads()
        .open(
            new Open(
                uploadId,
                request.caller().asCommand(),
                metadata.fileName(),
                metadata.contentType(),
                size,
                metadata.sha256(),
                known.clientId(),
                known.sessionId(),
                known.caption(),
                known.pipeline(),
                known.priority() == null ? 0 : known.priority(),
                note.text()),
            request.correlationId())
        .await()
        .indefinitely()
        .expiresAt();
  }
}
