package io.medianest.worker.video.hls;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;

/** The film as an HLS presentation (see {@link HlsEncoder}). */
public final class TranscodeHls implements Step {
  private final HlsEncoder encoder;

  public TranscodeHls(HlsEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public String name() {
    return "transcode";
  }

  @Override
  public int weight() {
    return 80;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    return encoder.encode(work, scene);
  }
}
