package io.medianest.gateway.tus;

import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.Tail;
import io.medianest.messaging.command.UploadReply.PartUrl;
import java.util.List;

/**
 * Where one writer records what it has stored; whatever is recorded is what another pod goes on
 * from. Its methods block.
 */
interface Journal {
  /** Parts that follow those recorded. */
  void record(List<Part> parts);

  /**
   * The last word of this writer: from now on another may have the upload.
   *
   * @param tail or null
   * @param whole whether one PUT has stored everything
   * @return the upload's offset
   */
  long close(List<Part> parts, Tail tail, boolean whole);

  /** Presigned URLs of parts. */
  List<PartUrl> sign(int from, int count);
}
