package io.medianest.worker.video.review;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.hls.HlsEncoder;
import io.medianest.worker.video.hls.MadeLadder;
import io.medianest.worker.video.hls.MediaPlaylist;
import io.medianest.worker.video.ladder.Correction;
import io.medianest.worker.video.ladder.Quality;
import io.medianest.worker.video.likeness.Likeness;
import io.medianest.worker.video.likeness.Likeness.Candidate;
import io.medianest.worker.video.likeness.Moments;
import io.medianest.worker.video.likeness.Original;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much of the original can still be seen in each rung: SSIM at the rung's size of some moments
 * of what was really made. A rung below its target is encoded again, once, at a higher rate.
 */
public final class AssessLadder implements Step {
  private final Likeness likeness;
  private final Duration segment;
  private final HlsEncoder encoder;
  private final boolean correcting;

  /**
   * @param correcting whether what is below its target is encoded again
   */
  public AssessLadder(
      Ffmpeg ffmpeg, Duration segment, Duration limit, HlsEncoder encoder, boolean correcting) {
    this.likeness = new Likeness(ffmpeg, limit);
    this.segment = segment;
    this.encoder = encoder;
    this.correcting = correcting;
  }

  @Override
  public String name() {
    return "ssim";
  }

  @Override
  public int weight() {
    return 5;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    Map<String, Double> measured = measure(work, scene);
    VideoFacts film = work.facts(VideoFacts.class);
    List<Rung> corrected = Correction.of(film, measured, rates(work));
    if (!correcting || corrected.equals(film.rungs())) {
      return work.noting(notes(film, measured));
    }
    Work again = encoder.encode(work.with(film.offeredIn(corrected)), quietly(scene));
    return again.noting(notes(film, measure(again, scene)));
  }

  /** That it can be watched has been told. */
  private static Scene quietly(Scene scene) {
    return new Scene(scene.stop(), scene.deadline(), scene.progress());
  }

  private Map<String, Double> measure(Work work, Scene scene) {
    VideoFacts film = work.facts(VideoFacts.class);
    Map<Rung, MediaPlaylist> made =
        film.rungs().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    rung -> MediaPlaylist.read(MadeLadder.playlist(work, rung.name()))));
    int fewest = made.values().stream().mapToInt(list -> list.segments().size()).min().orElse(0);
    Moments moments = Moments.toJudgeBy(film, segment).within(fewest);
    List<Candidate> candidates =
        film.rungs().stream().map(rung -> candidate(work, rung, made.get(rung), moments)).toList();
    return likeness.measure(work, new Original(film, moments), candidates, scene);
  }

  private static Candidate candidate(
      Work work, Rung rung, MediaPlaylist playlist, Moments moments) {
    List<Path> files = new ArrayList<>();
    for (int number : moments.segments()) {
      Path file = work.file("moment_%s_%d.mp4".formatted(rung.name(), number));
      try (OutputStream out = Files.newOutputStream(file)) {
        Files.copy(work.file(playlist.init()), out);
        Files.copy(work.file(playlist.segments().get(number).file()), out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.add(file);
    }
    return new Candidate(rung.name(), files, rung.width(), rung.height());
  }

  private static Map<String, Long> rates(Work work) {
    return MadeLadder.of(work).rungs().stream()
        .collect(Collectors.toMap(MadeLadder::stream, Rendition::bitRate));
  }

  static Map<String, String> notes(VideoFacts film, Map<String, Double> measured) {
    Map<String, String> notes = new HashMap<>();
    for (Rung rung : film.rungs()) {
      if (measured.containsKey(rung.name())) {
        notes.put("quality.ssim.hls_" + rung.name(), text(measured.get(rung.name())));
        notes.put("quality.target.hls_" + rung.name(), text(Quality.target(rung)));
      }
    }
    return notes;
  }

  private static String text(double ssim) {
    return String.format(Locale.ROOT, "%.4f", ssim);
  }
}
