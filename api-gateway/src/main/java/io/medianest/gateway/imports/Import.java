package io.medianest.gateway.imports;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.tus.Appending;
import io.medianest.gateway.upload.FormFields;
import io.medianest.gateway.upload.Uploads;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Opened;
import io.vertx.core.Context;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The story of one import, on a virtual thread: see whether the file is to be had, open an upload
 * for it, let the bytes through, and go on where the other server has hung up.
 */
final class Import {
  private static final Logger LOG = Logger.getLogger(Import.class);
  private static final int TRIES = 3;

  private final ImportRequest wanted;
  private final Caller caller;
  private final String correlationId;
  private final Context context;
  private final RemoteFiles remote;
  private final Uploads uploads;
  private final Appending appending;
  private final String uploadId = UUID.randomUUID().toString();
  private RemoteFile file;

  Import(
      ImportRequest wanted,
      Caller caller,
      String correlationId,
      Context context,
      RemoteFiles remote,
      Uploads uploads,
      Appending appending) {
    this.wanted = wanted;
    this.caller = caller;
    this.correlationId = correlationId;
    this.context = context;
    this.remote = remote;
    this.uploads = uploads;
    this.appending = appending;
  }

  /** Everything that can be refused at once is refused here. */
  ImportAnswer begin() {
    file = remote.open(wanted.url(), 0, context);
    try {
      Opened opened = uploads.open(open(), correlationId).await().indefinitely();
      return new ImportAnswer(opened.uploadId(), opened.mediaId(), file.length());
    } catch (RuntimeException e) {
      file.giveUp().run();
      throw e;
    }
  }

  private Open open() {
    return new Open(
        uploadId,
        caller.asCommand(),
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

  /** Ends with the media, or with nothing left. */
  void run() {
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          appending.all(
              uploadId,
              caller,
              correlationId,
              context,
              offset(attempt),
              file.length(),
              file.body());
          return;
        } catch (ProblemException e) {
          if (attempt == TRIES || !e.problem().retryable()) {
            throw e;
          }
          file.giveUp().run();
          file = remote.open(wanted.url(), offset(attempt + 1), context);
        }
      }
    } catch (RuntimeException e) {
      LOG.infof("an import is given up: %s", e.getMessage());
      file.giveUp().run();
      uploads.abort(uploadId, caller, correlationId).await().indefinitely();
    }
  }

  private long offset(int attempt) {
    return attempt == 1
        ? 0
        : uploads
            .inspect(new Inspect(uploadId, caller.asCommand(), false), correlationId)
            .await()
            .indefinitely()
            .offset();
  }
}
