package io.medianest.gateway.upload;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.storage.StorageClient;
import io.medianest.gateway.transfer.PartTransfer;
import io.medianest.gateway.transfer.RequestBody;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * One request of the form door, with everything its upload needs; its methods block.
 *
 * @param contentLength bytes of the body; -1 when the client has not said
 * @param largestFile bytes
 */
record FormRequest(
    String uploadId,
    Caller caller,
    String correlationId,
    RequestBody body,
    long contentLength,
    long largestFile,
    Context context,
    Uploads uploads,
    StorageClient storage,
    UploadMemory memory,
    Executor executor,
    OpenedFlag opened)
    implements FileTransfer.Environment {

  /**
   * Whether there is a session to abort; set before it is asked for, since the answer may be lost.
   */
  static final class OpenedFlag {
    private volatile boolean set;

    boolean isSet() {
      return set;
    }
  }

  Opened open(Open command) {
    opened.set = true;
    return uploads.open(command, correlationId).await().indefinitely();
  }

  UploadAnswer complete(Complete command) {
    return uploads.complete(command, "form", caller, correlationId).await().indefinitely();
  }

  void abort() {
    if (opened.isSet()) {
      uploads.abort(uploadId, caller, correlationId).await().indefinitely();
    }
  }

  @Override
  public PartTransfer.Door door() {
    return (url, length) -> storage.put(context, url, length);
  }

  @Override
  public List<PartUrl> sign(int from, int count) {
    return uploads
        .sign(new SignParts(uploadId, caller.asCommand(), from, count), correlationId)
        .await()
        .indefinitely()
        .parts();
  }
}
