package io.medianest.worker.video.ladder;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.likeness.Likeness;
import io.medianest.worker.video.likeness.Likeness.Candidate;
import io.medianest.worker.video.likeness.Moments;
import io.medianest.worker.video.likeness.Original;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * Encodes a few seconds of the film in every rung, finely and coarsely, looks how much is left of
 * the original, and chooses from that (see {@link MeasuredLadder}). Costs about a tenth of the
 * whole encoding of a film of some minutes, less of a longer one.
 */
public final class SampledLadder implements LadderChoice {
  private static final int FINE = 22;
  private static final int COARSE = 30;
  private static final String DISPLAYED = "displayed-";

  private final Ffmpeg ffmpeg;
  private final WorkerConfig.Video settings;
  private final Duration limit;
  private final Likeness likeness;

  public SampledLadder(Ffmpeg ffmpeg, WorkerConfig.Video settings, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.limit = limit;
    this.likeness = new Likeness(ffmpeg, limit);
  }

  /** One encode of the moments. */
  private record Trial(Rung rung, Path file) {
    static Trial of(Work work, Rung rung, int crf) {
      String file = "sample_%s_%d.mp4".formatted(rung.name(), crf);
      return new Trial(rung.with(crf, 0), work.file(file));
    }

    String name() {
      return file.getFileName().toString();
    }
  }

  @Override
  public List<Rung> choose(Work work, Scene scene) {
    VideoFacts film = work.facts(VideoFacts.class);
    List<Rung> all = Ladder.of(film.width(), film.height(), settings.crf()).rungs();
    Original original = new Original(film, Moments.toChooseBy(film, settings.segment()));
    List<Trial> trials =
        all.stream()
            .flatMap(rung -> List.of(FINE, COARSE).stream().map(crf -> Trial.of(work, rung, crf)))
            .toList();
    encode(work, original, trials, scene);
    Map<String, Double> measured =
        likeness.measure(work, original, candidates(trials, all.getFirst()), scene);
    // A film whose middle cannot be decoded: the usual will do as well as anything.
    return measured.isEmpty()
        ? all
        : MeasuredLadder.of(
            all.stream().map(rung -> samples(work, rung, original, measured)).toList());
  }

  private void encode(Work work, Original original, List<Trial> trials, Scene scene) {
    FFmpegBuilder command = ffmpeg.command();
    original.addTo(command, ffmpeg, work.original());
    command.addExtraArgs("-filter_complex", graph(original, trials));
    Encoder encoder = new Encoder(settings, ffmpeg.threads());
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      List<String> options = new ArrayList<>(List.of("-map", "[v%d]".formatted(i)));
      options.addAll(encoder.options(0, trial.rung(), original.moments().group()));
      command
          .addOutput(trial.name())
          .addExtraArgs(options.toArray(String[]::new))
          .addExtraArgs("-f", "mp4")
          .done();
    }
    ffmpeg.run(command, work.folder(), limit, scene, _ -> {});
  }

  private static String graph(Original original, List<Trial> trials) {
    StringBuilder graph = new StringBuilder(original.chain() + ",split=" + trials.size());
    StringBuilder scaled = new StringBuilder();
    for (int i = 0; i < trials.size(); i++) {
      Rung rung = trials.get(i).rung();
      graph.append("[s%d]".formatted(i));
      scaled.append(
          ";[s%d]scale=%d:%d,setsar=1,format=yuv420p[v%d]"
              .formatted(i, rung.width(), rung.height(), i));
    }
    return graph.append(scaled).toString();
  }

  private static List<Candidate> candidates(List<Trial> trials, Rung largest) {
    List<Candidate> candidates = new ArrayList<>();
    for (Trial trial : trials) {
      Rung rung = trial.rung();
      candidates.add(
          new Candidate(trial.name(), List.of(trial.file()), rung.width(), rung.height()));
      if (rung.crf() == FINE) {
        candidates.add(
            new Candidate(
                DISPLAYED + rung.name(), List.of(trial.file()), largest.width(), largest.height()));
      }
    }
    return candidates;
  }

  private static RungSamples samples(
      Work work, Rung rung, Original original, Map<String, Double> measured) {
    return new RungSamples(
        rung,
        sample(Trial.of(work, rung, FINE), original, measured),
        sample(Trial.of(work, rung, COARSE), original, measured),
        measured.get(DISPLAYED + rung.name()));
  }

  private static RungSamples.Sample sample(
      Trial trial, Original original, Map<String, Double> measured) {
    try {
      double rate = 8 * Files.size(trial.file()) / original.moments().length();
      return new RungSamples.Sample(trial.rung().crf(), rate, measured.get(trial.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
