package io.medianest.gateway.upload;

import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * Where a client writes its bytes to: one PUT for each part, as many at once as it likes.
 *
 * @param partSize bytes of every part but the last
 * @param parts the first 100; more by asking for them
 */
@RegisterForReflection(targets = {DirectUpload.class, DirectUpload.PartToPut.class})
record DirectUpload(
    String uploadId, String mediaId, long partSize, List<PartToPut> parts, Instant expiresAt) {

  /**
   * @param size bytes this part must have
   */
  record PartToPut(int number, long size, String url) {
    static PartToPut of(PartUrl part) {
      return new PartToPut(part.number(), part.size(), part.url());
    }
  }

  static DirectUpload of(Opened opened, long size) {
    List<PartToPut> parts =
        opened.parts().isEmpty()
            ? List.of(new PartToPut(1, size, opened.singleUrl()))
            : opened.parts().stream().map(PartToPut::of).toList();
    return new DirectUpload(
        opened.uploadId(), opened.mediaId(), opened.partSize(), parts, opened.expiresAt());
  }
}
