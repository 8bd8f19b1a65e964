package io.medianest.gateway.tus;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.gateway.transfer.Inflow;
import io.medianest.gateway.transfer.PartTransfer;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.messaging.command.UploadCommand.Advance;
import io.medianest.messaging.command.UploadCommand.Claim;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadCommand.Tail;
import io.medianest.messaging.command.UploadReply.Advanced;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.messaging.command.UploadReply.TailUrl;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

/** One writer of one upload: holds the right to append from {@link #claim} to {@link #close}. */
final class Writer implements AppendTransfer.Environment, Journal {
  /** A third of the time after which upload-service gives the right to somebody else. */
  private static final long RENEWAL_MILLIS = 5_000;

  private final String id = UUID.randomUUID().toString();
  private final String uploadId;
  private final Caller caller;
  private final String correlationId;
  private final Context context;
  private final Services services;
  private long timer = -1;

  Writer(String uploadId, Caller caller, String correlationId, Context context, Services services) {
    this.uploadId = uploadId;
    this.caller = caller;
    this.correlationId = correlationId;
    this.context = context;
    this.services = services;
  }

  /**
   * Waits a little while another one is writing: mostly that is the connection this client has just
   * lost.
   *
   * @param size of the whole where it was not known, or -1
   */
  Claimed claim(long size) {
    Claimed claimed =
        Patience.whileLocked(
            () ->
                services
                    .uploads()
                    .claim(new Claim(uploadId, caller.asCommand(), id, size), correlationId)
                    .await()
                    .indefinitely());
    timer = context.owner().setPeriodic(RENEWAL_MILLIS, _ -> renew());
    return claimed;
  }

  /** Whoever has lost the right learns it when he next records something. */
  private void renew() {
    advance(List.of(), null, false, false).onFailure().recoverWithNull().subscribe().with(_ -> {});
  }

  private Uni<Advanced> advance(List<Part> parts, Tail tail, boolean whole, boolean release) {
    return services
        .uploads()
        .advance(
            new Advance(uploadId, caller.asCommand(), id, parts, tail, whole, release),
            correlationId);
  }

  @Override
  public void record(List<Part> parts) {
    advance(parts, null, false, false).await().indefinitely();
  }

  @Override
  public long close(List<Part> parts, Tail tail, boolean whole) {
    context.owner().cancelTimer(timer);
    return advance(parts, tail, whole, true).await().indefinitely().offset();
  }

  @Override
  public List<PartUrl> sign(int from, int count) {
    return services
        .uploads()
        .sign(new SignParts(uploadId, caller.asCommand(), from, count), correlationId)
        .await()
        .indefinitely()
        .parts();
  }

  @Override
  public PartTransfer.Door door() {
    return (url, length) -> services.storage().put(context, url, length);
  }

  @Override
  public UploadMemory memory() {
    return services.memory();
  }

  @Override
  public Executor executor() {
    return services.threads();
  }

  @Override
  public Journal journal() {
    return this;
  }

  @Override
  public void read(TailUrl piece, AppendTransfer.Chunks chunks) {
    Inflow stored = services.open(context, piece.url(), 0);
    for (var chunk = next(stored); chunk != null; chunk = next(stored)) {
      chunks.accept(chunk);
    }
  }

  private static byte[] next(Inflow stored) {
    try {
      return stored.next().orElse(null);
    } catch (ProblemException _) {
      throw new ProblemException(UploadProblem.Plain.STORAGE);
    }
  }
}
