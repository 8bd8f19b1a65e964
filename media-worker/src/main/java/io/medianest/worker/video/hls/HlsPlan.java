package io.medianest.worker.video.hls;

import io.medianest.worker.video.film.FilmEvents;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.ladder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a film's picture becomes HLS in one run: decoded once, split, scaled and encoded for every
 * rung, cut into CMAF segments of equally many frames that all begin with a key frame. Pure: says
 * what ffmpeg is to do.
 *
 * @param film with all the rungs it is offered in
 * @param rungs those that are made
 * @param streams of the rungs
 * @param group frames of a segment
 * @param done segments that are there already
 */
record HlsPlan(
    VideoFacts film,
    List<Rung> rungs,
    List<HlsStream> streams,
    Encoder encoder,
    int group,
    int done) {

  /** Splits and scales; rung {@code n} leaves at the pad {@code [vn]}. */
  String filter() {
    Rung largest = film.rungs().getFirst();
    String pads =
        IntStream.range(0, rungs.size()).mapToObj("[s%d]"::formatted).collect(Collectors.joining());
    return "[0:V:0]%sfps=%s,split=%d%s;"
            .formatted(
                film.repair().filters(largest.width(), largest.height()),
                film.rate(),
                rungs.size(),
                pads)
        + IntStream.range(0, rungs.size()).mapToObj(this::scaled).collect(Collectors.joining(";"));
  }

  private String scaled(int index) {
    Rung rung = rungs.get(index);
    String scaled =
        "[s%d]scale=%d:%d,setsar=1,format=yuv420p".formatted(index, rung.width(), rung.height());
    return seesAll() && rung.equals(film.rungs().getLast())
        ? "%1$s,split[v%2$d][look];[look]%3$s,nullsink".formatted(scaled, index, FilmEvents.LOOK)
        : "%s[v%d]".formatted(scaled, index);
  }

  /** Whether this run is shown the whole film, in its smallest picture too, and reports of it. */
  boolean seesAll() {
    return done == 0 && rungs.contains(film.rungs().getLast());
  }

  /** Seconds of the film before what is made. */
  double from() {
    return film.rate().seconds((long) done * group);
  }

  /** Where in the original to begin; empty at its beginning. */
  Optional<String> seek() {
    return done == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "%.6f", from()));
  }

  /** Everything after the input, but the output's own name. */
  List<String> output() {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < rungs.size(); i++) {
      arguments.addAll(List.of("-map", "[v%d]".formatted(i)));
    }
    for (int i = 0; i < rungs.size(); i++) {
      arguments.addAll(encoder.options(i, rungs.get(i), group));
    }
    // Half a frame less than it is: a segment must never miss its end by a rounding.
    double length = film.rate().seconds(group) - film.rate().seconds(1) / 2;
    arguments.addAll(Segmenter.options(streams, 'v', length, done + 1, init()));
    return arguments;
  }

  /** A run that goes on makes another init segment, which must be the same as the first. */
  String init() {
    return done == 0 ? HlsStream.INIT : HlsStream.INIT_AGAIN;
  }
}
