package io.medianest.worker.lab;

import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.blob.Digest;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.PipelineRunner;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.scratch.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Puts originals into the bucket, runs pipelines over them, and looks at what came out. */
public final class Lab {
  private static final String BUCKET = "medianest";

  private final S3Client s3;
  private final Scratch scratch;
  private final List<Integer> percents = new CopyOnWriteArrayList<>();

  private final List<Manifest> playable = new CopyOnWriteArrayList<>();

  public Lab(S3Client s3, Scratch scratch) {
    this.s3 = s3;
    this.scratch = scratch;
  }

  /** Stores a file as an original nobody has processed yet. */
  public Source store(Path file, MediaKind kind) {
    String key =
        "tenants/acme/users/u1/media/1700000000000-%s-%s"
            .formatted(UUID.randomUUID(), file.getFileName());
    try {
      Source source = new Source(kind, "any/any", Files.size(file), Digest.of(file), key);
      s3.putObject(put -> put.bucket(BUCKET).key(key).checksumSHA256(Digest.base64(file)), file);
      return source;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PipelineRunner.Result run(Pipeline pipeline, Source source) {
    try (Workspace workspace = scratch.open(UUID.randomUUID().toString(), 1)) {
      return new PipelineRunner(pipeline, new Recorder())
          .run(
              Work.begin(source, workspace.folder()),
              new StopSignal(),
              Instant.now().plus(Duration.ofMinutes(5)));
    }
  }

  /** As {@link #run}, for what must succeed. */
  public Work succeed(Pipeline pipeline, Source source) {
    PipelineRunner.Result result = run(pipeline, source);
    if (result instanceof PipelineRunner.Result.Finished(Work work, Stage _, long _)) {
      return work;
    }
    throw new AssertionError(result.toString(), ((PipelineRunner.Result.Failed) result).failure());
  }

  /** As {@link #run}, for what must not succeed. */
  public PipelineRunner.Result.Failed fail(Pipeline pipeline, Source source) {
    PipelineRunner.Result result = run(pipeline, source);
    if (result instanceof PipelineRunner.Result.Failed failed) {
      return failed;
    }
    throw new AssertionError("it succeeded");
  }

  /** What could be watched while it was still being made. */
  public List<Manifest> playable() {
    return playable;
  }

  /** Percentages told, in order. */
  public List<Integer> percents() {
    return percents;
  }

  /** Keys of everything derived from an original. */
  public List<String> derived(Source source) {
    String key = source.objectKey();
    String name = key.substring(key.lastIndexOf('/') + 1);
    String prefix =
        "tenants/acme/users/u1/media/processed/" + name.substring(0, name.lastIndexOf('.'));
    return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** Fetches an object into a folder, under its last name. */
  public Path fetch(String key, Path folder) {
    Path file = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
    s3.getObject(get -> get.bucket(BUCKET).key(key), file);
    return file;
  }

  private final class Recorder implements PipelineRunner.Listener {
    @Override
    public void completed(Stage stage, Duration took) {
      // What stages there are is the pipelines' own tests' business.
    }

    @Override
    public void took(String step, Duration took) {
      // For metrics only.
    }

    @Override
    public void playable(Manifest soFar) {
      playable.add(soFar);
    }

    @Override
    public void progress(String step, int percent, String detail) {
      percents.add(percent);
    }
  }
}
