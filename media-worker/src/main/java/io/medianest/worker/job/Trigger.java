package io.medianest.worker.job;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent.ProcessingRequested;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.Pipeline;

/**
 * What a delivery asks for.
 *
 * @param pipeline never null; full processing unless the request says otherwise
 * @param envelope the fact that was delivered
 */
public record Trigger(String mediaId, String jobId, Pipeline pipeline, EventEnvelope envelope) {

  /**
   * @throws MalformedMessageException when it is neither an upload nor a request for processing
   */
  public static Trigger of(EventEnvelope envelope) {
    return switch (EventCodec.event(envelope)) {
      case Uploaded e -> new Trigger(e.mediaId(), e.jobId(), orFull(e.pipeline()), envelope);
      case ProcessingRequested e ->
          new Trigger(e.mediaId(), e.jobId(), orFull(e.pipeline()), envelope);
      default -> throw new MalformedMessageException("no job: " + envelope.type(), null);
    };
  }

  private static Pipeline orFull(Pipeline pipeline) {
    return pipeline == null ? Pipeline.FULL_PROCESSING : pipeline;
  }
}
