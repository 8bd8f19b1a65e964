package io.medianest.gateway.imports;

import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.Problems;
import io.medianest.gateway.tus.Appending;
import io.medianest.gateway.upload.FormFields;
import io.medianest.gateway.upload.Uploads;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadFailure;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.request.RequestRefusedException;
import io.vertx.core.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The story of one import, on a virtual thread: see whether the file is to be had, open an upload
 * for it, let the bytes through, and go on where the other server has hung up, or the pod before
 * this one.
 */
final class Import {
  private static final Logger LOG = Logger.getLogger(Import.class);
  private static final int TRIES = 3;
  private static final int MOST_PODS = 5;
  private static final int NOT_FOUND = 404;

  /** Something of ours is away, or another pod still writes. */
  private static final Set<Integer> ANOTHER_TIME = Set.of(503, 423);

  private final ImportRun run;
  private final Context context;
  private final RemoteFiles remote;
  private final Uploads uploads;
  private final Appending appending;
  private final ImportRuns runs;
  private final BooleanSupplier stopping;
  private RemoteFile file;

  Import(
      ImportRun run,
      Context context,
      RemoteFiles remote,
      Uploads uploads,
      Appending appending,
      ImportRuns runs,
      BooleanSupplier stopping) {
    this.run = run;
    this.context = context;
    this.remote = remote;
    this.uploads = uploads;
    this.appending = appending;
    this.runs = runs;
    this.stopping = stopping;
  }

  /** Everything that can be refused at once is refused here. */
  ImportAnswer begin(ImportRequest wanted) {
    file = remote.open(run.url(), 0, context);
    try {
      Opened opened = uploads.open(open(wanted), run.correlationId()).await().indefinitely();
      runs.insert(run).await().indefinitely();
      return new ImportAnswer(opened.uploadId(), opened.mediaId(), file.length());
    } catch (RuntimeException e) {
      file.giveUp().run();
      throw e;
    }
  }

  private Open open(ImportRequest wanted) {
    return new Open(
        run.uploadId(),
        run.caller().asCommand(),
        wanted.fileName() == null ? file.fileName() : wanted.fileName(),
        file.contentType(),
        file.length(),
        null,
        wanted.clientId(),
        wanted.sessionId(),
        wanted.caption(),
        FormFields.pipeline(wanted.pipeline()),
        wanted.priority() == null ? 0 : wanted.priority());
  }

  /**
   * Ends with the media, or with an upload that says why not. Throws when this pod goes down or
   * something of ours is away: then another try is worth it.
   */
  void run() {
    ended(() -> fetch(0));
  }

  /** The same for what another pod has begun. */
  void goOn() {
    standing().filter(found -> !found.completed()).ifPresent(found -> ended(() -> goOn(found)));
  }

  private void goOn(Standing standing) {
    if (run.tries() > MOST_PODS) {
      fail(new UploadFailure("import.interrupted", "The import was interrupted too often."));
    } else if (standing.offset() == standing.size()) {
      appending.all(
          run.uploadId(),
          run.caller(),
          run.correlationId(),
          context,
          standing.size(),
          0,
          Optional::empty);
    } else {
      file = remote.open(run.url(), standing.offset(), context);
      fetch(standing.offset());
    }
  }

  private void ended(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (file != null) {
        file.giveUp().run();
      }
      if (stopping.getAsBoolean() || ANOTHER_TIME.contains(Problems.of(e).status())) {
        throw e;
      }
      LOG.infof("an import is given up: %s", e.getMessage());
      fail(failure(e));
    }
  }

  private void fetch(long from) {
    long offset = from;
    for (int attempt = 1; ; attempt++) {
      try {
        appending.all(
            run.uploadId(),
            run.caller(),
            run.correlationId(),
            context,
            offset,
            file.length(),
            file.body());
        return;
      } catch (ProblemException e) {
        if (attempt == TRIES || !e.problem().retryable() || stopping.getAsBoolean()) {
          throw e;
        }
        file.giveUp().run();
        offset = standing().orElseThrow(() -> e).offset();
        file = remote.open(run.url(), offset, context);
      }
    }
  }

  /** Empty when the upload is not waited for any more. */
  private Optional<Standing> standing() {
    try {
      Inspect inspect = new Inspect(run.uploadId(), run.caller().asCommand(), false);
      return Optional.of(uploads.inspect(inspect, run.correlationId()).await().indefinitely())
          .filter(found -> found.failure() == null);
    } catch (RequestRefusedException e) {
      if (e.refusal().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void fail(UploadFailure failure) {
    uploads.fail(run.uploadId(), run.caller(), failure, run.correlationId()).await().indefinitely();
  }

  private static UploadFailure failure(RuntimeException e) {
    Problem problem = Problems.of(e);
    return new UploadFailure(problem.code(), problem.detail());
  }
}
