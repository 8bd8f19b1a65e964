package io.medianest.gateway.playback;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points the lines of an HLS playlist (RFC 8216) elsewhere. A URI stands on a line of its own or in
 * the attribute {@code URI="..."} of a tag ({@code EXT-X-MAP}, {@code EXT-X-MEDIA}, {@code
 * EXT-X-I-FRAME-STREAM-INF}); everything else stays as it is. A storyboard (WebVTT, whose cues are
 * parts of pictures) is treated alike.
 *
 * @param lines of the playlist, without line ends
 */
record PlaylistRewriter(List<String> lines) {
  private static final Pattern URI_ATTRIBUTE = Pattern.compile("(?<=[:,])URI=\"([^\"]*)\"");

  /**
   * A file beside the playlist: our own playlists name nothing else, and nothing else is signed.
   */
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private static final String MAGIC = "#EXTM3U";

  private static final String STORYBOARD = "WEBVTT";

  /** A part of a sheet, as a storyboard's cues name it. */
  private static final Pattern TILE = Pattern.compile("([^#]*)(#xywh=[0-9,]+)");

  /**
   * @throws IllegalArgumentException when it is no playlist, or one that points outside its folder
   */
  static PlaylistRewriter read(String playlist) {
    List<String> lines = playlist.lines().toList();
    if (lines.isEmpty()
        || !(lines.getFirst().startsWith(MAGIC) || lines.getFirst().equals(STORYBOARD))) {
      throw new IllegalArgumentException("not a playlist");
    }
    PlaylistRewriter rewriter = new PlaylistRewriter(lines);
    rewriter.files().forEach(PlaylistRewriter::requireFileName);
    return rewriter;
  }

  /** Every file it names, once, in order. */
  Set<String> files() {
    Set<String> files = new LinkedHashSet<>();
    rewrite(
        file -> {
          files.add(file);
          return file;
        });
    return files;
  }

  /** Those of {@link #files} that are playlists themselves. */
  static boolean isPlaylist(String file) {
    return file.endsWith(".m3u8");
  }

  /**
   * @param target where a file is to be found
   */
  String rewrite(UnaryOperator<String> target) {
    List<String> rewritten = new ArrayList<>(lines.size());
    boolean storyboard = lines.getFirst().equals(STORYBOARD);
    for (String line : lines) {
      rewritten.add(storyboard ? cue(line, target) : line(line, target));
    }
    return String.join("\n", rewritten) + "\n";
  }

  private static String cue(String line, UnaryOperator<String> target) {
    Matcher tile = TILE.matcher(line);
    return tile.matches() ? target.apply(tile.group(1)) + tile.group(2) : line;
  }

  private static String line(String line, UnaryOperator<String> target) {
    if (line.isBlank()) {
      return line;
    }
    if (!line.startsWith("#")) {
      return target.apply(line.strip());
    }
    return URI_ATTRIBUTE
        .matcher(line)
        .replaceAll(uri -> Matcher.quoteReplacement("URI=\"" + target.apply(uri.group(1)) + "\""));
  }

  private static void requireFileName(String file) {
    if (!FILE_NAME.matcher(file).matches() || file.contains("..")) {
      throw new IllegalArgumentException("a playlist names something that is no file beside it");
    }
  }
}
