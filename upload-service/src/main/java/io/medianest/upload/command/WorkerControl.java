package io.medianest.upload.command;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.publish.ConfirmedPublisher;
import io.medianest.messaging.topology.Headers;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Speaks to all running workers at once. */
@ApplicationScoped
class WorkerControl {
  private static final Logger LOG = Logger.getLogger(WorkerControl.class);

  private final ConfirmedPublisher control;

  WorkerControl(
      @Channel("control-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1_000)
          Emitter<byte[]> control) {
    this.control = new ConfirmedPublisher(control);
  }

  /** Never fails: a worker that was not told finds the fact in the stream, only later. */
  Uni<Void> stop(String jobId, Cause cause) {
    return control
        .publish(
            OutgoingRabbitMQMetadata.builder()
                .withRoutingKey("")
                .withMessageId(UUID.randomUUID().toString())
                .withContentType("application/json")
                .withHeader(Headers.CORRELATION_ID, cause.correlationId()),
            MessageJson.write(new StopJob(jobId)))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "workers were not told to stop job %s", jobId))
        .onFailure()
        .recoverWithNull();
  }
}
