package io.medianest.worker.video;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.pipeline.Work;
import java.nio.file.Path;
import java.util.List;

/** The rungs that {@link TranscodeHls} has made, best first. */
record MadeLadder(List<Rendition> rungs) {
  private static final String PREFIX = "hls_";

  MadeLadder {
    rungs = List.copyOf(rungs);
  }

  static MadeLadder of(Work work) {
    return new MadeLadder(work.renditions().stream().filter(MadeLadder::isRung).toList());
  }

  static boolean isRung(Rendition rendition) {
    return rendition.name().startsWith(PREFIX) && rendition.width() > 0;
  }

  static Path playlist(Work work, Rendition rung) {
    return work.file(rung.name().substring(PREFIX.length()) + ".m3u8");
  }
}
