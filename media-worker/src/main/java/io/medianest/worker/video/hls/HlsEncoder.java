package io.medianest.worker.video.hls;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.FilmEvents;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.ladder.Encoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * Makes a film's HLS presentation and stores it while it is made, so that it can be watched before
 * it is whole, and so that who comes after a lost worker goes on where that one was.
 */
public final class HlsEncoder {
  private final Ffmpeg ffmpeg;
  private final Blobs blobs;
  private final WorkerConfig.Video settings;
  private final Duration limit;
  private final Checkpoints checkpoints;
  private final TrackEncoder tracks;

  public HlsEncoder(Ffmpeg ffmpeg, Blobs blobs, WorkerConfig.Video settings, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.blobs = blobs;
    this.settings = settings;
    this.limit = limit;
    this.checkpoints = new Checkpoints(blobs);
    this.tracks = new TrackEncoder(ffmpeg, settings.segment(), limit, checkpoints);
  }

  /**
   * Makes what is not there yet of the rungs the film is offered in, its sound and its subtitles.
   *
   * @return with everything of the presentation as it is now, in place of what was before
   */
  public Work encode(Work work, Scene scene) {
    VideoFacts film = work.facts(VideoFacts.class);
    Presentation presentation = new Presentation(blobs, work, ffmpeg.version(), scene);
    Publisher publisher = new Publisher(presentation::publish);
    presentation.subtitles(tracks.subtitles(work, scene));
    presentation.rungs(shelves(film, work, scene));
    List<Presentation.Line> missing =
        presentation.rungs().stream().filter(line -> !line.shelf().playlist().ended()).toList();
    // Beside the picture: its encoders leave a part of every core unused.
    Map<String, String> heard = new ConcurrentHashMap<>();
    CompletableFuture<Void> sounds =
        CompletableFuture.runAsync(
            () -> presentation.sounds(tracks.sounds(work, scene, heard::putAll)),
            Thread::startVirtualThread);
    Map<String, String> seen = Map.of();
    try {
      if (!missing.isEmpty()) {
        seen = transcode(missing, work, scene, publisher);
      }
      join(sounds);
      publisher.finish();
    } finally {
      sounds.handle((_, _) -> null).join();
      publisher.rest();
    }
    requireSegments(presentation);
    return presentation.register().noting(seen).noting(heard);
  }

  private static void join(CompletableFuture<Void> task) {
    try {
      task.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private List<Presentation.Line> shelves(VideoFacts film, Work work, Scene scene) {
    int group = group(film);
    List<HlsStream> streams =
        film.rungs().stream()
            .map(rung -> HlsStream.of(work, rung.name(), recipe(film, rung), ffmpeg.version()))
            .toList();
    List<MediaPlaylist> earlier = checkpoints.fetch(streams, work, scene);
    List<Presentation.Line> lines = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      long frames = (long) earlier.get(i).segments().size() * group;
      lines.add(
          new Presentation.Line(
              film.rungs().get(i),
              new Shelf(
                  streams.get(i), work.folder(), earlier.get(i), film.rate().seconds(frames))));
    }
    return lines;
  }

  /** Everything the bytes of a rung depend on. */
  private String recipe(VideoFacts film, Rung rung) {
    Rung largest = film.rungs().getFirst();
    return String.join(
        " ",
        film.repair().filters(largest.width(), largest.height()),
        film.rate().toString(),
        encoder().options(0, rung, group(film)).toString(),
        "%dx%d/2".formatted(rung.width(), rung.height()));
  }

  /** Returns what was seen on the way; nothing when that was not the whole film. */
  private Map<String, String> transcode(
      List<Presentation.Line> missing, Work work, Scene scene, Publisher publisher) {
    VideoFacts film = work.facts(VideoFacts.class);
    HlsPlan plan =
        new HlsPlan(
            film,
            missing.stream().map(Presentation.Line::rung).toList(),
            missing.stream().map(line -> line.shelf().stream()).toList(),
            encoder(),
            group(film),
            missing.getFirst().shelf().playlist().segments().size());
    FFmpegBuilder command = ffmpeg.command();
    var input = ffmpeg.input(command, work.original(), Containers.FILM);
    plan.seek().ifPresent(position -> input.addExtraArgs("-ss", position));
    input.done();
    command.addExtraArgs("-filter_complex", plan.filter());
    command
        .addOutput(Segmenter.PLAYLISTS)
        .addExtraArgs(plan.output().toArray(String[]::new))
        .done();
    FilmEvents events = new FilmEvents();
    long began = System.nanoTime();
    ffmpeg.read(
        command,
        work.folder(),
        limit,
        scene,
        out ->
            events.readAll(
                out,
                at -> {
                  publisher.look();
                  report(at, began, plan, scene);
                }));
    return plan.seesAll() ? events.seen(film) : Map.of();
  }

  private static void report(double made, long began, HlsPlan plan, Scene scene) {
    double fraction = plan.film().seconds() > 0 ? (plan.from() + made) / plan.film().seconds() : 0;
    double speed = made / Math.max(0.1, (System.nanoTime() - began) / 1e9);
    scene.progress().at(fraction, String.format(Locale.ROOT, "%.1fx", speed));
  }

  private static void requireSegments(Presentation presentation) {
    for (Presentation.Line line : presentation.rungs()) {
      if (!line.shelf().isPlayable()) {
        throw JobFailure.BadMedia.corrupt("ffmpeg made no segment of " + line.rung().name());
      }
    }
  }

  private Encoder encoder() {
    return new Encoder(settings, ffmpeg.threads());
  }

  private int group(VideoFacts film) {
    return film.rate().framesIn(settings.segment());
  }
}
