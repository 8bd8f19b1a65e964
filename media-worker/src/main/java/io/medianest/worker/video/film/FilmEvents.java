package io.medianest.worker.video.film;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts what ffmpeg's detectors print as they go along: cuts, black picture, silence. What has
 * begun and does not end lasts to the film's end.
 */
public final class FilmEvents {
  private static final String PRINT = "metadata=mode=print:file='pipe\\:1':key=lavfi.";

  /** Filters that find cuts and blackness, for a picture however small. */
  public static final String LOOK =
      "blackdetect=d=0.1,scdet,%1$sscd.time,%1$sblack_start,%1$sblack_end".formatted(PRINT);

  /** Filters that find silence. */
  public static final String LISTEN =
      "silencedetect=n=-50dB:d=0.5,a%1$ssilence_start,a%1$ssilence_end".formatted(PRINT);

  private static final String CUTS = "video.scene-cuts";
  private static final String SILENCE = "audio.silent-seconds";

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
  public void readAll(InputStream printed, DoubleConsumer progress) {
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

  /** What {@link #LOOK} has found. */
  public Map<String, String> seen(VideoFacts film) {
    black.end(film.durationMillis() / 1000.0);
    return Map.of(CUTS, Integer.toString(cuts), "video.black-seconds", text(black.total));
  }

  /** What {@link #LISTEN} has found; nothing of a film without sound. */
  public Map<String, String> heard(VideoFacts film) {
    silence.end(film.durationMillis() / 1000.0);
    return film.sound() ? Map.of(SILENCE, text(silence.total)) : Map.of();
  }

  /** Whether all of a film has been looked at and listened to. */
  public static boolean areAllIn(Map<String, String> notes, VideoFacts film) {
    return notes.containsKey(CUTS) && (notes.containsKey(SILENCE) || !film.sound());
  }

  private static String text(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }
}
