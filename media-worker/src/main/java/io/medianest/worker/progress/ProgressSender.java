package io.medianest.worker.progress;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.command.WorkerStanding;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.worker.job.Job;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Sends progress, transient; a broker that is away costs nothing but progress. */
@ApplicationScoped
public class ProgressSender {
  private static final Logger LOG = Logger.getLogger(ProgressSender.class);

  /** Two a second for a job: as much as an eye follows. */
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private static final int TRANSIENT = 1;

  private final Emitter<byte[]> channel;
  private final Clock clock;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  ProgressSender(
      @Channel("progress-out") @OnOverflow(OnOverflow.Strategy.LATEST) Emitter<byte[]> channel,
      Clock clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /** Says where a job is, unless it has said so just now. Never blocks, never fails. */
  public void send(Job job, int attempt, int percent, String step, String detail) {
    send(progress(job, attempt, percent, step, detail, Instant.now(clock)));
  }

  /** The same for what is no job of a media object yet. */
  public void send(Progress progress) {
    Pace pace = paces.computeIfAbsent(progress.jobId(), _ -> new Pace(BETWEEN));
    if (pace.admits(progress.time(), progress.step(), progress.percent())) {
      put("progress." + progress.kind().wireName(), MessageJson.write(progress));
    }
  }

  /** The job has ended here. */
  public void forget(String jobId) {
    paces.remove(jobId);
  }

  /** Never blocks, never fails. */
  public void send(WorkerStanding standing) {
    put(WorkerStanding.ROUTING_KEY, MessageJson.write(standing));
  }

  private void put(String routingKey, byte[] body) {
    try {
      channel.send(
          Message.of(
              body,
              Metadata.of(
                  OutgoingRabbitMQMetadata.builder()
                      .withRoutingKey(routingKey)
                      .withMessageId(UUID.randomUUID().toString())
                      .withContentType("application/json")
                      .withDeliveryMode(TRANSIENT)
                      .build())));
    } catch (RuntimeException e) {
      LOG.debugf(e, "progress is lost");
    }
  }

  private static Progress progress(
      Job job, int attempt, int percent, String step, String detail, Instant now) {
    Uploaded upload = job.upload();
    return new Progress(
        job.mediaId(),
        job.jobId(),
        upload.ownerId(),
        upload.tenant(),
        upload.clientId(),
        upload.sessionId(),
        job.kind(),
        attempt,
        percent,
        step,
        detail,
        now);
  }
}
