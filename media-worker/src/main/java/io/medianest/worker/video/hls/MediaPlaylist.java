package io.medianest.worker.video.hls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A playlist of media segments that lie beside it.
 *
 * @param init name of the init segment; empty where there is none yet, or never (subtitles)
 * @param ended whether nothing more will come
 */
public record MediaPlaylist(String init, List<Segment> segments, boolean ended) {
  static final MediaPlaylist EMPTY = new MediaPlaylist("", List.of(), false);

  private static final String MAP = "#EXT-X-MAP:URI=\"";
  private static final String DURATION = "#EXTINF:";
  private static final String END = "#EXT-X-ENDLIST";

  /** Segments shorter than this say nothing about the rate: the last may hold one frame. */
  private static final double SHORTEST_MEASURED = 0.5;

  /** One file. */
  public record Segment(String file, double seconds) {}

  public MediaPlaylist {
    segments = List.copyOf(segments);
  }

  public static MediaPlaylist read(Path playlist) {
    try {
      return parse(Files.readAllLines(playlist));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MediaPlaylist parse(List<String> lines) {
    String init = "";
    List<Segment> segments = new ArrayList<>();
    double seconds = 0;
    boolean ended = false;
    for (String line : lines) {
      if (line.startsWith(MAP)) {
        init = line.substring(MAP.length(), line.length() - 1);
      } else if (line.startsWith(DURATION)) {
        seconds = Double.parseDouble(line.substring(DURATION.length(), line.indexOf(',')));
      } else if (line.equals(END)) {
        ended = true;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        segments.add(new Segment(line, seconds));
      }
    }
    return new MediaPlaylist(init, segments, ended);
  }

  /** This one and what another has besides. */
  MediaPlaylist followedBy(MediaPlaylist more) {
    return segments.isEmpty()
        ? more
        : new MediaPlaylist(
            init, Stream.concat(segments.stream(), more.segments.stream()).toList(), more.ended);
  }

  /** Only the first so many segments, and not the end. */
  MediaPlaylist first(int count) {
    return new MediaPlaylist(init, segments.subList(0, count), false);
  }

  MediaPlaylist end() {
    return new MediaPlaylist(init, segments, true);
  }

  /** Init segment and media segments, in order. */
  List<String> files() {
    return Stream.concat(Stream.of(init), segments.stream().map(Segment::file))
        .filter(file -> !file.isEmpty())
        .toList();
  }

  /** As RFC 8216 wants it: of type EVENT while it grows, VOD once it has ended. */
  String text() {
    long longest =
        segments.stream().mapToLong(segment -> Math.round(segment.seconds())).max().orElse(1);
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
    text.append("#EXT-X-TARGETDURATION:").append(Math.max(1, longest)).append('\n');
    text.append("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:");
    text.append(ended ? "VOD" : "EVENT").append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    if (!init.isEmpty()) {
      text.append(MAP).append(init).append("\"\n");
    }
    for (Segment segment : segments) {
      text.append(String.format(Locale.ROOT, "%s%.6f,%n", DURATION, segment.seconds()))
          .append(segment.file())
          .append('\n');
    }
    return text.append(ended ? END + "\n" : "").toString();
  }

  /**
   * What its files weigh.
   *
   * @param bytes of all files
   * @param peakRate bits per second of the densest segment
   * @param averageRate bits per second
   */
  public record Weight(long bytes, long millis, long peakRate, long averageRate) {}

  /**
   * @param folder the files lie in
   */
  public Weight weigh(Path folder) {
    double seconds = segments.stream().mapToDouble(Segment::seconds).sum();
    long bytes = files().stream().mapToLong(file -> size(folder.resolve(file))).sum();
    double peak =
        segments.stream()
            .filter(segment -> segment.seconds() >= SHORTEST_MEASURED)
            .mapToDouble(segment -> 8 * size(folder.resolve(segment.file())) / segment.seconds())
            .max()
            .orElse(0);
    long average = seconds > 0 ? Math.round(8 * bytes / seconds) : 0;
    return new Weight(
        bytes, Math.round(seconds * 1000), Math.max(Math.round(peak), average), average);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
