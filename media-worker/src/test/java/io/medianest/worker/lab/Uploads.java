package io.medianest.worker.lab;

import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.worker.blob.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What upload-service says about a file. */
public final class Uploads {
  /** From here on a person waits. */
  public static final int INTERACTIVE = 8;

  private static final int BULK = 5;

  private Uploads() {}

  /** Of a file that lies under the returned object key, or soon will. */
  public static Uploaded of(Path file, MediaKind kind) {
    String mediaId = UUID.randomUUID().toString();
    try {
      return new Uploaded(
          mediaId,
          UUID.randomUUID().toString(),
          "acme",
          "u1",
          kind,
          "any/any",
          Files.size(file),
          Digest.of(file),
          "tenants/acme/users/u1/media/1700000000000-%s-%s".formatted(mediaId, file.getFileName()),
          "a name",
          "client-1",
          null,
          null,
          Pipeline.FULL_PROCESSING,
          INTERACTIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same by quick processing, and nobody waits for it. */
  public static Uploaded quickly(Uploaded upload) {
    return new Uploaded(
        upload.mediaId(),
        upload.jobId(),
        upload.tenant(),
        upload.ownerId(),
        upload.kind(),
        upload.contentType(),
        upload.size(),
        upload.sha256(),
        upload.objectKey(),
        upload.fileName(),
        upload.clientId(),
        upload.sessionId(),
        upload.caption(),
        Pipeline.QUICK_PROCESSING,
        BULK);
  }
}
