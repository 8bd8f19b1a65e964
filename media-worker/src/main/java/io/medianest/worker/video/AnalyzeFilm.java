package io.medianest.worker.video;

import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * Looks for cuts, blackness and silence in the smallest rung: in the original they are the same,
 * and cost many times as much to find.
 */
final class AnalyzeFilm implements Step {
  private static final String PRINT = "metadata=mode=print:file='pipe\\:1':key=lavfi.";
  private static final String PICTURE =
      "[0:v:0]blackdetect=d=0.1,scdet,%1$sscd.time,%1$sblack_start,%1$sblack_end[v]"
          .formatted(PRINT);
  private static final String SOUND =
      ";[1:a:0]silencedetect=n=-50dB:d=0.5,a%1$ssilence_start,a%1$ssilence_end[a]".formatted(PRINT);

  private final Ffmpeg ffmpeg;
  private final Duration limit;

  AnalyzeFilm(Ffmpeg ffmpeg, Duration limit) {
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
    FilmEvents events = new FilmEvents();
    double seconds = Math.max(1, film.durationMillis()) / 1000.0;
    ffmpeg.read(
        command(work, film),
        work.folder(),
        limit,
        scene,
        out -> events.readAll(out, at -> scene.progress().at(at / seconds, null)));
    return work.noting(events.metadata(film));
  }

  private FFmpegBuilder command(Work work, VideoFacts film) {
    FFmpegBuilder command = ffmpeg.command();
    Path picture = MadeLadder.playlist(work, MadeLadder.of(work).rungs().getLast());
    ffmpeg.input(command, picture, Containers.PRESENTATION).done();
    List<String> pads = new ArrayList<>(List.of("-map", "[v]"));
    if (film.sound()) {
      ffmpeg.input(command, work.file(HlsPlan.AUDIO + ".m3u8"), Containers.PRESENTATION).done();
      pads.addAll(List.of("-map", "[a]"));
    }
    command.addExtraArgs("-filter_complex", film.sound() ? PICTURE + SOUND : PICTURE);
    pads.addAll(List.of("-f", "null"));
    command.addOutput("/dev/null").addExtraArgs(pads.toArray(String[]::new)).done();
    return command;
  }
}
