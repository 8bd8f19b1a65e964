package io.medianest.worker.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One rung's playlist with its files, as ffmpeg has written them.
 *
 * @param files init segment and media segments, in order
 * @param bytes of all files
 * @param peakRate bits per second of the densest segment
 * @param averageRate bits per second
 */
record MediaPlaylist(
    Path playlist, List<Path> files, long bytes, long millis, long peakRate, long averageRate) {
  private static final String MAP = "#EXT-X-MAP:URI=\"";
  private static final String DURATION = "#EXTINF:";

  /** Segments shorter than this say nothing about the rate: the last may hold one frame. */
  private static final double SHORTEST_MEASURED = 0.5;

  static MediaPlaylist read(Path playlist) {
    List<Path> files = new ArrayList<>();
    double seconds = 0;
    double segment = 0;
    long bytes = 0;
    double peak = 0;
    for (String line : lines(playlist)) {
      if (line.startsWith(MAP)) {
        Path init = playlist.resolveSibling(line.substring(MAP.length(), line.length() - 1));
        files.add(init);
        bytes += size(init);
      } else if (line.startsWith(DURATION)) {
        segment = Double.parseDouble(line.substring(DURATION.length(), line.indexOf(',')));
        seconds += segment;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Path file = playlist.resolveSibling(line);
        files.add(file);
        bytes += size(file);
        peak = segment >= SHORTEST_MEASURED ? Math.max(peak, 8 * size(file) / segment) : peak;
      }
    }
    long average = seconds > 0 ? Math.round(8 * bytes / seconds) : 0;
    return new MediaPlaylist(
        playlist,
        List.copyOf(files),
        bytes,
        Math.round(seconds * 1000),
        Math.max(Math.round(peak), average),
        average);
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
