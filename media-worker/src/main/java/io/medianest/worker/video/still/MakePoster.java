package io.medianest.worker.video.still;

import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.VideoFacts;
import java.nio.file.Files;
import java.time.Duration;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/** The poster and the contact sheet, in one run that seeks instead of decoding the whole film. */
public final class MakePoster implements Step {
  private static final String POSTER = "poster.jpg";
  private static final String SHEET = "contact.jpg";

  /** How much of the film is covered: all; else less, for containers that lie about their end. */
  private static final double[] REACHES = {1.0, 0.9, 0.5, 0.0};

  private final Ffmpeg ffmpeg;
  private final Duration limit;
  private final boolean withSheet;

  public MakePoster(Ffmpeg ffmpeg, Duration limit, boolean withSheet) {
    this.ffmpeg = ffmpeg;
    this.limit = limit;
    this.withSheet = withSheet;
  }

  @Override
  public String name() {
    return "thumbnails";
  }

  @Override
  public int weight() {
    return 4;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    VideoFacts film = work.facts(VideoFacts.class);
    for (double reach : REACHES) {
      ffmpeg.run(command(work, film, reach), work.folder(), limit, scene, _ -> {});
      if (Files.exists(work.file(POSTER)) && Files.exists(work.file(SHEET))) {
        return register(work, film);
      }
    }
    throw JobFailure.BadMedia.corrupt("no frame can be decoded");
  }

  private FFmpegBuilder command(Work work, VideoFacts film, double reach) {
    ContactSheet sheet = ContactSheet.of(film, reach);
    FFmpegBuilder command = ffmpeg.command();
    for (double second : sheet.seconds()) {
      ffmpeg
          .input(command, work.original(), Containers.FILM)
          .addExtraArgs("-ss", ContactSheet.position(second))
          .done();
    }
    command.addExtraArgs("-filter_complex", sheet.filter());
    picture(command, "[poster]", POSTER);
    picture(command, "[sheet]", SHEET);
    return command;
  }

  private static void picture(FFmpegBuilder command, String pad, String file) {
    command
        .addOutput(file)
        .addExtraArgs("-map", pad, "-frames:v", "1", "-update", "1")
        .addExtraArgs("-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p")
        .addExtraArgs("-map_metadata", "-1", "-f", "image2")
        .done();
  }

  private Work register(Work work, VideoFacts film) {
    ContactSheet.Size size = ContactSheet.poster(film);
    MadeFile poster =
        MadeFile.picture(
            "poster",
            POSTER,
            "image/jpeg",
            size.width(),
            size.height(),
            "poster/2",
            ffmpeg.version());
    MadeFile sheet =
        MadeFile.picture(
            "contact",
            SHEET,
            "image/jpeg",
            ContactSheet.WIDTH,
            ContactSheet.HEIGHT,
            "contact/2",
            ffmpeg.version());
    Work withPoster = poster.addTo(work);
    return withSheet ? sheet.addTo(withPoster) : withPoster;
  }
}
