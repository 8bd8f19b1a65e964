package io.medianest.worker.video.film;

import io.medianest.worker.pipeline.Facts;
import java.util.List;
import java.util.Map;

/**
 * What was read of a film.
 *
 * @param width of the picture as displayed: upright, square pixels
 * @param height of the picture as displayed: upright, square pixels
 * @param durationMillis of the film; of its picture where that is known to end sooner
 * @param rate of its renditions
 * @param sounds tracks that can be heard, in the original's order
 * @param subtitles tracks of text, in the original's order
 * @param repair what its picture needs
 * @param rungs the qualities it is offered in, best first; empty until they are made
 */
public record VideoFacts(
    int width,
    int height,
    long durationMillis,
    FrameRate rate,
    List<Track> sounds,
    List<Track> subtitles,
    Repair repair,
    List<Rung> rungs,
    Map<String, String> metadata)
    implements Facts {
  public VideoFacts {
    sounds = List.copyOf(sounds);
    subtitles = List.copyOf(subtitles);
    rungs = List.copyOf(rungs);
    metadata = Map.copyOf(metadata);
  }

  public boolean sound() {
    return !sounds.isEmpty();
  }

  public double seconds() {
    return durationMillis / 1000.0;
  }

  public VideoFacts offeredIn(List<Rung> made) {
    return new VideoFacts(
        width, height, durationMillis, rate, sounds, subtitles, repair, made, metadata);
  }
}
