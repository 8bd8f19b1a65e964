package io.medianest.worker.blob;

import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;

/** Brings the original to the scratch disk and checks that it is what the catalogue says. */
public final class FetchOriginal implements Step {
  private final Blobs blobs;
  private final Scratch scratch;
  private final double roomFactor;

  /**
   * @param roomFactor disk the job needs in all, as a multiple of the original's size
   */
  public FetchOriginal(Blobs blobs, Scratch scratch, double roomFactor) {
    this.blobs = blobs;
    this.scratch = scratch;
    this.roomFactor = roomFactor;
  }

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    Source source = work.source();
    if (source.size() == 0) {
      throw JobFailure.BadMedia.empty();
    }
    scratch.require((long) (source.size() * roomFactor));
    blobs.read(source.objectKey(), in -> receive(in, work, scene));
    return work;
  }

  private static void receive(InputStream in, Work work, Scene scene) {
    Source source = work.source();
    String digest;
    long size;
    try (OutputStream file = Files.newOutputStream(work.original());
        CountedOutput out = new CountedOutput(file, source.size(), scene)) {
      digest = Digest.copy(in, out);
      size = out.count();
    } catch (IOException e) {
      throw JobFailure.isFull(e) ? JobFailure.ofDisk(e) : JobFailure.Unavailable.storage(e);
    }
    if (size != source.size()) {
      throw JobFailure.Unavailable.transfer("%d of %d bytes".formatted(size, source.size()));
    }
    if (!digest.equals(source.sha256())) {
      throw JobFailure.Unavailable.transfer("digest differs");
    }
  }
}
