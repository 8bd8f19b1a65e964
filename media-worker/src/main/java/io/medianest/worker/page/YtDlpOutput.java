package io.medianest.worker.page;

import io.medianest.worker.pipeline.Scene.StepProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What yt-dlp tells while it runs. */
final class YtDlpOutput {
  private static final String TITLE = "TITLE ";
  private static final int LONGEST_TITLE = 500;
  private static final Pattern PROGRESS =
      Pattern.compile("BYTES (\\d+)(?:\\.\\d+)? of (\\d+|NA)(?:\\.\\d+)?");

  private final StepProgress progress;
  private volatile String title = "";

  YtDlpOutput(StepProgress progress) {
    this.progress = progress;
  }

  /** Has it tell this, and go on though it tells. */
  static List<String> options() {
    return List.of(
        "--no-simulate",
        "--progress",
        "--newline",
        "--progress-template",
        "download:BYTES %(progress.downloaded_bytes)s of"
            + " %(progress.total_bytes,progress.total_bytes_estimate)s",
        "--print",
        "before_dl:" + TITLE + "%(title)s");
  }

  /** As the page says, in one line; or empty. */
  String title() {
    return title;
  }

  void read(InputStream out) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
      lines.lines().forEach(this::line);
    } catch (IOException | java.io.UncheckedIOException killed) {
      // It tells nothing any more.
    }
  }

  void line(String line) {
    if (line.startsWith(TITLE)) {
      String said = line.substring(TITLE.length()).replaceAll("\\p{Cntrl}", " ").strip();
      title = said.substring(0, Math.min(said.length(), LONGEST_TITLE));
    }
    Matcher bytes = PROGRESS.matcher(line);
    if (bytes.matches()) {
      double done = Double.parseDouble(bytes.group(1));
      boolean known = !bytes.group(2).equals("NA");
      progress.at(
          known ? done / Math.max(1, Double.parseDouble(bytes.group(2))) : 0, megabytes(done));
    }
  }

  private static String megabytes(double bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }
}
