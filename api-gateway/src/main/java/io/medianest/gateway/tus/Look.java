package io.medianest.gateway.tus;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.upload.UploadAnswer;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadReply.Standing;
import java.util.Optional;

/** {@code HEAD}: where a client that has lost its thread goes on. */
final class Look {
  private Look() {}

  /**
   * Waits a little for a writer that is about to end. An upload that has all its bytes and is no
   * media yet was cut off between the two, and a client that sees nothing missing will not come
   * back: so it is completed first.
   */
  static TusAnswer at(String id, TusRequest request, Services services) {
    Standing standing =
        Patience.until(found -> !found.locked(), () -> standing(id, request, services));
    Optional<UploadAnswer> media =
        isLeftBehind(id, standing)
            ? Optional.of(
                new Append(
                        id, request.caller(), request.correlationId(), request.context(), services)
                    .complete(standing.size(), services.digests().take(id, standing.offset())))
            : Optional.empty();
    return answer(standing).become(media);
  }

  private static boolean isLeftBehind(String id, Standing standing) {
    return !standing.locked()
        && !standing.completed()
        && standing.offset() == standing.size()
        && !Concat.isPartial(id);
  }

  private static TusAnswer answer(Standing standing) {
    Note note = Note.read(standing.note());
    TusAnswer answer =
        TusAnswer.of(200).with("Upload-Offset", standing.offset()).expiring(standing.expiresAt());
    if (standing.size() >= 0) {
      answer.with("Upload-Length", standing.size());
    } else {
      answer.with("Upload-Defer-Length", "1");
    }
    if (!note.metadata().isEmpty()) {
      answer.with("Upload-Metadata", note.metadata());
    }
    if (!note.concat().isEmpty()) {
      answer.with("Upload-Concat", note.concat());
    }
    return answer;
  }

  /** One that has failed is no more there for somebody with bytes. */
  static Standing standing(String id, TusRequest request, Services services) {
    Standing found =
        services
            .uploads()
            .inspect(new Inspect(id, request.caller().asCommand(), false), request.correlationId())
            .await()
            .indefinitely();
    if (found.failure() != null) {
      throw new ProblemException(RequestProblem.Plain.NOT_FOUND);
    }
    return found;
  }
}
