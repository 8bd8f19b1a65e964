package io.medianest.gateway.tus;

import io.medianest.gateway.digest.Sha256;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.transfer.Inflow;
import io.medianest.gateway.upload.UploadAnswer;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Seal;
import io.medianest.messaging.command.UploadReply.Sealed;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.request.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes one upload of several: their bytes go once more through this pod, since their parts are cut
 * elsewhere, and so the digest is known at the end. The id follows from the parts, so a repeat goes
 * on where the first attempt was cut off, or finds it done.
 */
final class Concatenation {
  private static final int NOT_FOUND = 404;

  private final TusRequest request;
  private final List<String> ids;
  private final Services services;
  private final String uploadId;

  Concatenation(TusRequest request, Concat.Final wanted, Services services) {
    this.request = request;
    this.ids = wanted.ids();
    this.services = services;
    this.uploadId = idOf(request, ids);
  }

  private static String idOf(TusRequest request, List<String> ids) {
    Sha256 digest = new Sha256();
    byte[] name =
        (request.caller().tenant() + "/" + request.caller().userId() + ":" + ids)
            .getBytes(StandardCharsets.UTF_8);
    digest.update(name, 0, name.length);
    return Concat.FINAL_PREFIX + digest.hex().substring(0, 40);
  }

  String uploadId() {
    return uploadId;
  }

  /** What an earlier attempt has left, if there was one. */
  Optional<Standing> before() {
    try {
      return Optional.of(inspect(uploadId));
    } catch (RequestRefusedException e) {
      if (e.refusal().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Bytes of all parts together. */
  long size() {
    return ids.stream().mapToLong(id -> partial(id).size()).sum();
  }

  private Standing partial(String id) {
    Standing standing = inspect(id);
    if (!Concat.isPartial(id) || standing.size() != standing.offset() || standing.completed()) {
      throw new ProblemException(UploadProblem.Plain.NOT_PARTIAL);
    }
    return standing;
  }

  private Standing inspect(String id) {
    return services
        .uploads()
        .inspect(new Inspect(id, request.caller().asCommand(), false), request.correlationId())
        .await()
        .indefinitely();
  }

  /** Blocks until it is media; its parts are removed then. */
  UploadAnswer run(long size) {
    Standing begun = inspect(uploadId);
    Append append =
        new Append(
            uploadId, request.caller(), request.correlationId(), request.context(), services);
    long offset = begun.offset();
    UploadAnswer media =
        offset == size
            ? append.complete(size, Optional.empty())
            : append
                .run(
                    new Append.Stretch(offset, -1, size - offset, Optional.empty()),
                    new Sources(sealed(), offset))
                .media()
                .orElseThrow();
    ids.forEach(
        id ->
            services
                .uploads()
                .abort(id, request.caller(), request.correlationId())
                .await()
                .indefinitely());
    return media;
  }

  private List<Sealed> sealed() {
    return ids.stream()
        .map(
            id ->
                services
                    .uploads()
                    .seal(new Seal(id, request.caller().asCommand()), request.correlationId())
                    .await()
                    .indefinitely())
        .toList();
  }

  /** The bytes of all parts, one after the other. */
  private final class Sources implements Inflow {
    private final Deque<Sealed> left;
    private long skip;
    private Inflow current = Optional::empty;

    Sources(List<Sealed> parts, long skip) {
      this.left = new ArrayDeque<>(parts);
      this.skip = skip;
    }

    @Override
    public Optional<byte[]> next() {
      Optional<byte[]> chunk = current.next();
      while (chunk.isEmpty() && !left.isEmpty()) {
        Sealed part = left.removeFirst();
        if (skip < part.size()) {
          current = services.open(request.context(), part.url(), skip);
          chunk = current.next();
        }
        skip = Math.max(0, skip - part.size());
      }
      return chunk;
    }
  }
}
