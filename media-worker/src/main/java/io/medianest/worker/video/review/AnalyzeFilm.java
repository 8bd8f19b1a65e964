package io.medianest.worker.video.review;

import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.FilmEvents;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.hls.MadeLadder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * Looks for cuts, blackness and silence where that has not been done while the film was encoded,
 * because another attempt has made a part of it: in the smallest rung, where they are the same as
 * in the original and cost a fraction to find.
 */
public final class AnalyzeFilm implements Step {
  private static final String PICTURE = "[0:v:0]" + FilmEvents.LOOK + "[v]";
  private static final String SOUND = ";[1:a:0]" + FilmEvents.LISTEN + "[a]";

  private final Ffmpeg ffmpeg;
  private final Duration limit;

  public AnalyzeFilm(Ffmpeg ffmpeg, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public int weight() {
    return 3;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    VideoFacts film = work.facts(VideoFacts.class);
    if (FilmEvents.areAllIn(work.notes(), film)) {
      return work;
    }
    FilmEvents events = new FilmEvents();
    double seconds = Math.max(1, film.durationMillis()) / 1000.0;
    ffmpeg.read(
        command(work),
        work.folder(),
        limit,
        scene,
        out -> events.readAll(out, at -> scene.progress().at(at / seconds, null)));
    return work.noting(events.seen(film)).noting(events.heard(film));
  }

  /** A film whose track of sound is empty has none. */
  private static Path audio(Work work) {
    return MadeLadder.playlist(work, MadeLadder.AUDIO);
  }

  private FFmpegBuilder command(Work work) {
    FFmpegBuilder command = ffmpeg.command();
    Path picture = MadeLadder.playlist(work, MadeLadder.of(work).rungs().getLast());
    ffmpeg.input(command, picture, Containers.PRESENTATION).done();
    List<String> pads = new ArrayList<>(List.of("-map", "[v]"));
    boolean sound = Files.exists(audio(work));
    if (sound) {
      ffmpeg.input(command, audio(work), Containers.PRESENTATION).done();
      pads.addAll(List.of("-map", "[a]"));
    }
    command.addExtraArgs("-filter_complex", sound ? PICTURE + SOUND : PICTURE);
    pads.addAll(List.of("-f", "null"));
    command.addOutput("/dev/null").addExtraArgs(pads.toArray(String[]::new)).done();
    return command;
  }
}
