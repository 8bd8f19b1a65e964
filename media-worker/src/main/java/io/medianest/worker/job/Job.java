package io.medianest.worker.job;

import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.worker.pipeline.Source;

/**
 * What is to be done.
 *
 * @param upload the catalogue entry of the original
 */
public record Job(String mediaId, String jobId, Pipeline pipeline, Uploaded upload) {
  public MediaKind kind() {
    return upload.kind();
  }

  public Source source() {
    return new Source(
        upload.kind(), upload.contentType(), upload.size(), upload.sha256(), upload.objectKey());
  }
}
