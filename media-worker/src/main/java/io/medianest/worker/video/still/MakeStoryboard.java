package io.medianest.worker.video.still;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.blob.Digest;
import io.medianest.worker.blob.RenditionKeys;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Upload;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.hls.MadeLadder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/** Storyboard sheets with their WebVTT, out of the smallest rung's key frames. */
public final class MakeStoryboard implements Step {
  private static final String SHEET = "storyboard_%d.jpg";
  private static final String VTT = "storyboard.vtt";

  private final Ffmpeg ffmpeg;
  private final Duration segment;
  private final Duration limit;

  /**
   * @param segment from one key frame to the next
   */
  public MakeStoryboard(Ffmpeg ffmpeg, Duration segment, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.segment = segment;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "storyboard";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    Storyboard board = Storyboard.of(work.facts(VideoFacts.class), segment);
    ffmpeg.run(command(work, board), work.folder(), limit, scene, _ -> {});
    return register(work, board);
  }

  private FFmpegBuilder command(Work work, Storyboard board) {
    FFmpegBuilder command = ffmpeg.command();
    Path film = MadeLadder.playlist(work, MadeLadder.of(work).rungs().getLast());
    // Key frames alone: it takes seconds, however long the film.
    ffmpeg
        .input(command, film, Containers.PRESENTATION)
        .addExtraArgs("-skip_frame", "nokey")
        .done();
    command
        .addOutput(SHEET)
        .addExtraArgs("-vf", board.filter())
        .addExtraArgs("-c:v", "mjpeg", "-q:v", "5", "-pix_fmt", "yuvj420p")
        .addExtraArgs("-map_metadata", "-1", "-f", "image2")
        .done();
    return command;
  }

  private Work register(Work work, Storyboard board) {
    Work done = work;
    // The film may end sooner than its container says.
    for (int n = 1; n <= board.sheets() && Files.exists(work.file(SHEET.formatted(n))); n++) {
      done =
          with(
              done,
              "storyboard_" + n,
              SHEET.formatted(n),
              "image/jpeg",
              board.columns() * board.width(),
              board.rows() * board.height());
    }
    if (done.equals(work)) {
      return work;
    }
    try {
      Files.writeString(work.file(VTT), board.vtt(SHEET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with(done, "storyboard", VTT, "text/vtt", 0, 0);
  }

  /** Beside the playlists: like them it names other files, which have to be signed. */
  private Work with(
      Work work, String name, String file, String contentType, int width, int height) {
    Path made = work.file(file);
    String key = RenditionKeys.of(work.source()).hls(file);
    Rendition rendition =
        new Rendition(
            name,
            key,
            contentType,
            made.toFile().length(),
            Digest.of(made),
            width,
            height,
            0,
            0,
            "storyboard/1",
            ffmpeg.version());
    return work.with(
        rendition, List.of(new Upload(made, key, contentType, name.equals("storyboard"))));
  }
}
