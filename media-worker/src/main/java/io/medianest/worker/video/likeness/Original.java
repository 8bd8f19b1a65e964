package io.medianest.worker.video.likeness;

import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.video.film.VideoFacts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/** The moments of an original, one after the other, upright and repaired but not yet scaled. */
public record Original(VideoFacts film, Moments moments) {
  /** Adds the inputs; they are the command's first ones. */
  public void addTo(FFmpegBuilder command, Ffmpeg ffmpeg, Path original) {
    for (int segment : moments.segments()) {
      ffmpeg
          .input(command, original, Containers.FILM)
          .addExtraArgs("-ss", String.format(Locale.ROOT, "%.6f", moments.second(segment)))
          .done();
    }
  }

  public int inputs() {
    return moments.segments().size();
  }

  /** The beginning of a filter graph: ends without a pad, so that more can follow. */
  public String chain() {
    String repair = film.repair().filters(film.width(), film.height());
    String parts =
        IntStream.range(0, inputs())
            .mapToObj(
                i ->
                    "[%d:V:0]%sfps=%s,trim=end_frame=%d[w%d]"
                        .formatted(i, repair, film.rate(), moments.frames(), i))
            .collect(Collectors.joining(";"));
    return parts + ";" + joined("w", inputs()) + "," + clock();
  }

  static String joined(String pad, int count) {
    return IntStream.range(0, count)
            .mapToObj(i -> "[" + pad + i + "]")
            .collect(Collectors.joining())
        + "concat=n="
        + count;
  }

  /** Frames numbered anew: what is compared must agree to the microsecond. */
  String clock() {
    return "settb=AVTB,setpts=N*%d/%d/TB"
        .formatted(film.rate().denominator(), film.rate().numerator());
  }
}
