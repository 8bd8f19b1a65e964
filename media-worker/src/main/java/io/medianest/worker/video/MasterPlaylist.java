package io.medianest.worker.video;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The playlist a player opens first. Written here and not taken from ffmpeg, whose bandwidths are
 * the caps we gave it: a player chooses a rung by what it was measured to need.
 *
 * @param codecs by rung's name, as ffmpeg names them (RFC 6381)
 * @param framesPerSecond 0 when unknown
 */
record MasterPlaylist(
    List<Rung> rungs,
    Map<String, MediaPlaylist> playlists,
    Map<String, String> codecs,
    double framesPerSecond) {
  private static final Pattern CODECS = Pattern.compile("CODECS=\"([^\"]+)\"");

  /** Codecs by rung's name, from the master playlist ffmpeg has written. */
  static Map<String, String> codecs(List<String> ffmpegMaster) {
    Map<String, String> codecs = new TreeMap<>();
    Optional<String> last = Optional.empty();
    for (String line : ffmpegMaster) {
      Matcher matcher = CODECS.matcher(line);
      if (matcher.find()) {
        last = Optional.of(matcher.group(1));
      } else if (line.endsWith(".m3u8")) {
        String rung = line.substring(0, line.length() - ".m3u8".length());
        last.ifPresent(found -> codecs.put(rung, found));
      }
    }
    return codecs;
  }

  String text() {
    Optional<MediaPlaylist> sound = Optional.ofNullable(playlists.get(HlsPlan.AUDIO));
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
    text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
    sound.ifPresent(
        _ ->
            text.append(
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"audio\",DEFAULT=YES,"
                    + "AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio.m3u8\"\n"));
    rungs.forEach(rung -> text.append(variant(rung, sound)));
    return text.toString();
  }

  private String variant(Rung rung, Optional<MediaPlaylist> sound) {
    MediaPlaylist picture = playlists.get(rung.name());
    long peak = picture.peakRate() + sound.map(MediaPlaylist::peakRate).orElse(0L);
    long average = picture.averageRate() + sound.map(MediaPlaylist::averageRate).orElse(0L);
    StringBuilder line = new StringBuilder("#EXT-X-STREAM-INF:BANDWIDTH=").append(peak);
    line.append(",AVERAGE-BANDWIDTH=").append(average);
    line.append(",RESOLUTION=").append(rung.width()).append('x').append(rung.height());
    if (framesPerSecond > 0) {
      line.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", framesPerSecond));
    }
    Optional.ofNullable(codecs.get(rung.name()))
        .ifPresent(found -> line.append(",CODECS=\"").append(found).append('"'));
    sound.ifPresent(_ -> line.append(",AUDIO=\"audio\""));
    return line.append('\n').append(rung.name()).append(".m3u8\n").toString();
  }
}
