package io.medianest.gateway.tus;

import io.medianest.gateway.digest.Sha256;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.transfer.Inflow;
import io.medianest.gateway.upload.UploadAnswer;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.Standing;
import io.vertx.core.Context;
import java.util.List;
import java.util.Optional;

/**
 * The story of one request with bytes, told from top to bottom on a virtual thread: take the right
 * to write, let the bytes through, record what has come, and end the upload with its last byte.
 * What has come before a client is cut off is kept.
 */
final class Append {
  private final String uploadId;
  private final Caller caller;
  private final String correlationId;
  private final Context context;
  private final Services services;

  /**
   * @param offset bytes that are there now
   * @param media what it has become, if that was the end
   */
  record Outcome(long offset, Optional<UploadAnswer> media) {}

  /**
   * @param offset where the client believes to be
   * @param size of the whole, when it is said only now; else -1
   * @param length bytes of the body, or -1
   * @param checksum of the body
   */
  record Stretch(long offset, long size, long length, Optional<Checksum> checksum) {}

  Append(String uploadId, Caller caller, String correlationId, Context context, Services services) {
    this.uploadId = uploadId;
    this.caller = caller;
    this.correlationId = correlationId;
    this.context = context;
    this.services = services;
  }

  Outcome run(Stretch stretch, Inflow body) {
    Writer writer = new Writer(uploadId, caller, correlationId, context, services);
    Claimed claim = writer.claim(stretch.size());
    Optional<Sha256> digest = services.digests().take(uploadId, stretch.offset());
    Received received;
    try {
      requireRoom(stretch, claim.standing());
      received = receive(stretch, body, claim, writer, digest);
    } catch (RuntimeException e) {
      released(writer);
      throw e;
    }
    if (received.cut().isPresent()) {
      throw received.cut().get();
    }
    return ended(claim.standing().size(), received.offset(), digest);
  }

  private Outcome ended(long size, long offset, Optional<Sha256> digest) {
    boolean ends = offset == size && !Concat.isPartial(uploadId);
    return new Outcome(offset, ends ? Optional.of(complete(size, digest)) : Optional.empty());
  }

  /**
   * @param cut how the body ended before its time, if it did
   */
  private record Received(long offset, Optional<ProblemException> cut) {}

  private static void requireRoom(Stretch stretch, Standing standing) {
    if (stretch.offset() != standing.offset()) {
      throw new ProblemException(new UploadProblem.WrongOffset(standing.offset()));
    }
    if (standing.size() >= 0 && stretch.offset() + stretch.length() > standing.size()) {
      throw new ProblemException(UploadProblem.Plain.BEYOND_LENGTH);
    }
  }

  private Received receive(
      Stretch stretch, Inflow body, Claimed claim, Writer writer, Optional<Sha256> digest) {
    boolean checked = stretch.checksum().isPresent();
    try (AppendTransfer transfer = new AppendTransfer(claim, stretch.length(), !checked, writer)) {
      Optional<ProblemException> cut = let(body, stretch, claim.standing(), transfer, digest);
      if (checked && (cut.isPresent() || !stretch.checksum().get().matches())) {
        throw cut.orElseGet(() -> new ProblemException(UploadProblem.Plain.CHECKSUM_MISMATCH));
      }
      long offset = transfer.finish();
      digest.filter(d -> d.size() == offset).ifPresent(d -> services.digests().put(uploadId, d));
      return new Received(offset, cut);
    }
  }

  /** How the body ended before its time, if it did. */
  private Optional<ProblemException> let(
      Inflow body,
      Stretch stretch,
      Standing standing,
      AppendTransfer transfer,
      Optional<Sha256> digest) {
    while (true) {
      Optional<byte[]> chunk;
      try {
        chunk = body.next();
      } catch (ProblemException e) {
        return Optional.of(e);
      }
      if (chunk.isEmpty()) {
        return Optional.empty();
      }
      byte[] bytes = chunk.get();
      if (standing.size() >= 0
          && standing.offset() + transfer.received() + bytes.length > standing.size()) {
        throw new ProblemException(UploadProblem.Plain.BEYOND_LENGTH);
      }
      transfer.write(bytes, 0, bytes.length);
      digest.ifPresent(d -> d.update(bytes, 0, bytes.length));
      stretch.checksum().ifPresent(c -> c.update(bytes));
    }
  }

  private static void released(Writer writer) {
    try {
      writer.close(List.of(), null, false);
    } catch (RuntimeException _) {
      // It runs out by itself.
    }
  }

  /** The digest is the whole file's only if this pod has seen all of it. */
  UploadAnswer complete(long size, Optional<Sha256> digest) {
    Optional<String> sha256 = digest.filter(d -> d.size() == size).map(Sha256::hex);
    return services
        .uploads()
        .complete(
            new Complete(
                uploadId,
                caller.asCommand(),
                List.of(),
                sha256.isPresent() ? size : -1,
                sha256.orElse(null),
                null),
            "tus",
            caller,
            correlationId)
        .await()
        .indefinitely();
  }
}
