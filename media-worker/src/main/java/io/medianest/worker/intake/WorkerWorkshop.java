package io.medianest.worker.intake;

import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.audio.AudioPipelines;
import io.medianest.worker.document.DocumentPipelines;
import io.medianest.worker.image.ImagePipelines;
import io.medianest.worker.job.Job;
import io.medianest.worker.job.Workshop;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.progress.ProgressSender;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.scratch.Workspace;
import io.medianest.worker.tool.Toolbox;
import io.medianest.worker.video.VideoPipelines;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** This process as jobs see it. */
@ApplicationScoped
class WorkerWorkshop implements Workshop {
  private final WorkerConfig config;
  private final ImagePipelines images;
  private final VideoPipelines videos;
  private final AudioPipelines audios;
  private final DocumentPipelines documents;
  private final Scratch scratch;
  private final Toolbox toolbox;
  private final ProgressSender progress;
  private final MeterRegistry meters;
  private final Tracer tracer;

  WorkerWorkshop(
      WorkerConfig config,
      ImagePipelines images,
      VideoPipelines videos,
      AudioPipelines audios,
      DocumentPipelines documents,
      Scratch scratch,
      Toolbox toolbox,
      ProgressSender progress,
      MeterRegistry meters,
      Tracer tracer) {
    this.config = config;
    this.images = images;
    this.videos = videos;
    this.audios = audios;
    this.documents = documents;
    this.scratch = scratch;
    this.toolbox = toolbox;
    this.progress = progress;
    this.meters = meters;
    this.tracer = tracer;
  }

  @Override
  public Pipeline pipeline(Job job) {
    boolean quick = job.pipeline() == io.medianest.messaging.event.Pipeline.QUICK_PROCESSING;
    return switch (job.kind()) {
      case IMAGE -> quick ? images.quick() : images.full();
      case VIDEO -> quick ? videos.quick() : videos.full();
      case AUDIO -> quick ? audios.quick() : audios.full();
      case DOCUMENT -> quick ? documents.quick() : documents.full();
    };
  }

  @Override
  public Duration limit(MediaKind kind) {
    Duration usual =
        switch (kind) {
          case VIDEO -> config.limits().video();
          case IMAGE, AUDIO, DOCUMENT -> config.limits().other();
        };
    return config.jobs().get(kind).timeOut().orElse(usual);
  }

  @Override
  public Duration checkEvery() {
    return config.checkEvery();
  }

  @Override
  public Workspace open(Job job, int attempt) {
    return scratch.open(job.jobId(), attempt);
  }

  @Override
  public void withdraw(String code) {
    toolbox.reportProblem(code);
  }

  @Override
  public void progress(Job job, int attempt, int percent, String step, String detail) {
    progress.send(job, attempt, percent, step, detail);
  }

  @Override
  public void ended(Job job) {
    progress.forget(job.jobId());
  }

  @Override
  public void stepTook(Job job, String step, Duration took) {
    meters.timer("medianest.worker.step", "kind", job.kind().wireName(), "step", step).record(took);
    Instant ended = Instant.now();
    tracer.spanBuilder(step).setStartTimestamp(ended.minus(took)).startSpan().end(ended);
  }
}
