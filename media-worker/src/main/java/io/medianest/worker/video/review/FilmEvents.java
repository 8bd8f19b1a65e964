package io.medianest.worker.video.review;

import io.medianest.worker.video.film.VideoFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts what ffmpeg's detectors print as they go along: cuts, black picture, silence. What has
 * begun and does not end lasts to the film's end.
 */
final class FilmEvents {
  private static final Pattern LINE =
      Pattern.compile("lavfi\\.(scd|black|silence)[._](time|start|end)=(\\d{1,9}(?:\\.\\d+)?)");

  private static final Pattern POSITION = Pattern.compile("out_time_us=(\\d{1,15})");

  /** Shorter blackness is a cut. */
  private static final double LEAST = 0.1;

  private final Span black = new Span();
  private final Span silence = new Span();
  private int cuts;

  private static final class Span {
    private double since = -1;
    private double total;

    void begin(double at) {
      since = since < 0 ? at : since;
    }

    void end(double at) {
      if (since >= 0 && at - since >= LEAST) {
        total += at - since;
      }
      since = -1;
    }
  }

  /**
   * @param progress told how many seconds have been looked at, as ffmpeg tells it in between
   */
  void readAll(InputStream printed, DoubleConsumer progress) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(printed, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read(line);
        Matcher position = POSITION.matcher(line);
        if (position.matches()) {
          progress.accept(Long.parseLong(position.group(1)) / 1e6);
        }
      }
    } catch (IOException killed) {
      throw new UncheckedIOException(killed);
    }
  }

  private void read(String line) {
    Matcher match = LINE.matcher(line);
    if (!match.matches()) {
      return;
    }
    double at = Double.parseDouble(match.group(3));
    if (match.group(1).equals("scd")) {
      cuts++;
    } else {
      Span span = match.group(1).equals("black") ? black : silence;
      if (match.group(2).equals("start")) {
        span.begin(at);
      } else {
        span.end(at);
      }
    }
  }

  Map<String, String> metadata(VideoFacts film) {
    double end = film.durationMillis() / 1000.0;
    black.end(end);
    silence.end(end);
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("video.scene-cuts", Integer.toString(cuts));
    metadata.put("video.black-seconds", text(black.total));
    if (film.sound()) {
      metadata.put("audio.silent-seconds", text(silence.total));
    }
    return metadata;
  }

  private static String text(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }
}
