package io.medianest.worker.video.hls;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.pipeline.Work;
import java.nio.file.Path;
import java.util.List;

/** The rungs that {@link TranscodeHls} has made, best first. */
public record MadeLadder(List<Rendition> rungs) {
  /** What the manifest calls a rung begins so. */
  static final String PREFIX = "hls_";

  /** The first track's playlist, where a film has sound. */
  public static final String AUDIO = "audio";

  public MadeLadder {
    rungs = List.copyOf(rungs);
  }

  public static MadeLadder of(Work work) {
    return new MadeLadder(work.renditions().stream().filter(MadeLadder::isRung).toList());
  }

  public static boolean isRung(Rendition rendition) {
    return rendition.name().startsWith(PREFIX) && rendition.width() > 0;
  }

  /** Of a rung: e.g. {@code 720p}. */
  public static String stream(Rendition rung) {
    return rung.name().substring(PREFIX.length());
  }

  public static Path playlist(Work work, Rendition rung) {
    return playlist(work, stream(rung));
  }

  /**
   * @param stream e.g. {@code 720p}
   */
  public static Path playlist(Work work, String stream) {
    return work.file(stream + ".m3u8");
  }
}
