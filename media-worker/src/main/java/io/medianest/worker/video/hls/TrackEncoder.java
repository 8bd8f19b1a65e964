package io.medianest.worker.video.hls;

import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.FilmEvents;
import io.medianest.worker.video.film.Track;
import io.medianest.worker.video.film.VideoFacts;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import org.jboss.logging.Logger;

/**
 * Sound and subtitles, all tracks of the film: each once, shared by all rungs. Made before the
 * picture in runs of their own, since they take a hundredth of its time and nothing can be watched
 * without them.
 */
final class TrackEncoder {
  private static final Logger LOG = Logger.getLogger(TrackEncoder.class);

  /** Bits per second of the sound. */
  private static final String RATE = "128000";

  private final Ffmpeg ffmpeg;
  private final Duration segment;
  private final Duration limit;
  private final Checkpoints checkpoints;

  TrackEncoder(Ffmpeg ffmpeg, Duration segment, Duration limit, Checkpoints checkpoints) {
    this.ffmpeg = ffmpeg;
    this.segment = segment;
    this.limit = limit;
    this.checkpoints = checkpoints;
  }

  /**
   * The first is called {@code audio}, the others {@code audio_2} and so on.
   *
   * @param heard takes what was heard on the way, when the whole first track was listened to
   */
  List<Presentation.Voice> sounds(Work work, Scene scene, Consumer<Map<String, String>> heard) {
    List<Track> tracks = work.facts(VideoFacts.class).sounds();
    List<HlsStream> streams = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      String name = i == 0 ? MadeLadder.AUDIO : MadeLadder.AUDIO + "_" + (i + 1);
      String recipe = "aac %s track %d/2".formatted(RATE, tracks.get(i).index());
      streams.add(HlsStream.of(work, name, recipe, ffmpeg.version()));
    }
    List<MediaPlaylist> earlier = checkpoints.fetch(streams, work, scene);
    if (!earlier.stream().allMatch(MediaPlaylist::ended)) {
      heard.accept(encode(tracks, streams, work, scene));
      // Quick to make: half of it is not gone on with.
      earlier = streams.stream().map(_ -> MediaPlaylist.EMPTY).toList();
    }
    List<Presentation.Voice> voices = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      Shelf shelf = new Shelf(streams.get(i), work.folder(), earlier.get(i), 0);
      voices.add(new Presentation.Voice(tracks.get(i), shelf));
    }
    return voices;
  }

  private Map<String, String> encode(
      List<Track> tracks, List<HlsStream> streams, Work work, Scene scene) {
    FFmpegBuilder command = ffmpeg.command();
    ffmpeg.input(command, work.original(), Containers.FILM).done();
    // What begins late or has holes is filled with silence: it must keep step with the picture.
    command.addExtraArgs(
        "-filter_complex",
        IntStream.range(0, tracks.size())
            .mapToObj(
                i ->
                    "[0:a:%d]aresample=48000:async=1:first_pts=0%s[a%d]"
                        .formatted(tracks.get(i).index(), i == 0 ? "," + FilmEvents.LISTEN : "", i))
            .collect(Collectors.joining(";")));
    List<String> output = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      output.addAll(List.of("-map", "[a%d]".formatted(i)));
    }
    output.addAll(List.of("-c:a", "aac", "-b:a", RATE, "-ac", "2"));
    double length = segment.toMillis() / 1000.0;
    output.addAll(Segmenter.options(streams, 'a', length, 1, HlsStream.INIT));
    command.addOutput(Segmenter.PLAYLISTS).addExtraArgs(output.toArray(String[]::new)).done();
    FilmEvents events = new FilmEvents();
    ffmpeg.read(command, work.folder(), limit, scene, out -> events.readAll(out, _ -> {}));
    return events.heard(work.facts(VideoFacts.class));
  }

  /**
   * As WebVTT, under {@code subtitles_1} and so on. Without those that cannot be read: a film is
   * worth having without.
   */
  List<Presentation.Subtitle> subtitles(Work work, Scene scene) {
    List<Track> tracks = work.facts(VideoFacts.class).subtitles();
    if (tracks.isEmpty()) {
      return List.of();
    }
    List<Presentation.Subtitle> subtitles =
        IntStream.range(0, tracks.size())
            .mapToObj(i -> new Presentation.Subtitle(tracks.get(i), "subtitles_" + (i + 1)))
            .toList();
    FFmpegBuilder command = ffmpeg.command();
    ffmpeg.input(command, work.original(), Containers.FILM).done();
    for (Presentation.Subtitle subtitle : subtitles) {
      command
          .addOutput(subtitle.file())
          .addExtraArgs("-map", "0:s:%d".formatted(subtitle.track().index()))
          .addExtraArgs("-c:s", "webvtt", "-map_metadata", "-1", "-f", "webvtt")
          .done();
    }
    try {
      ffmpeg.run(command, work.folder(), limit, scene, _ -> {});
    } catch (JobFailure.BadMedia unreadable) {
      LOG.infof("no subtitles: %s", unreadable.getMessage());
      return List.of();
    }
    return subtitles.stream().filter(made -> Files.exists(work.file(made.file()))).toList();
  }
}
