package io.medianest.worker.video.hls;

import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.hls.MediaPlaylist.Weight;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The playlist a player opens first. Written here and not taken from ffmpeg, whose bandwidths are
 * the caps we gave it: a player chooses a rung by what it was measured to need.
 *
 * @param variants best first
 */
record MasterPlaylist(
    List<Variant> variants,
    List<Alternative> sounds,
    List<Alternative> subtitles,
    double framesPerSecond) {
  private static final String AAC = "mp4a.40.2";

  /**
   * @param codec of the picture (RFC 6381)
   */
  record Variant(Rung rung, Weight weight, Optional<String> codec) {}

  /**
   * A track one can choose instead of another.
   *
   * @param name of its playlist
   * @param language {@code und} when unknown
   */
  record Alternative(String name, String language, long peakRate, long averageRate) {}

  String text() {
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
    text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
    for (Alternative sound : sounds) {
      boolean first = sound.equals(sounds.getFirst());
      text.append(media("AUDIO", "audio", sound))
          .append(first ? ",DEFAULT=YES" : ",DEFAULT=NO")
          .append(",AUTOSELECT=YES,CHANNELS=\"2\"")
          .append(uri(sound));
    }
    for (Alternative subtitle : subtitles) {
      text.append(media("SUBTITLES", "subtitles", subtitle))
          .append(",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO")
          .append(uri(subtitle));
    }
    variants.forEach(variant -> text.append(variant(variant)));
    return text.toString();
  }

  private static String media(String type, String group, Alternative track) {
    String language = track.language();
    // Names must differ within a group, languages need not.
    String name =
        language.equals("und") ? track.name() : "%s (%s)".formatted(language, track.name());
    return "#EXT-X-MEDIA:TYPE=%s,GROUP-ID=\"%s\",NAME=\"%s\"%s"
        .formatted(
            type,
            group,
            name,
            language.equals("und") ? "" : ",LANGUAGE=\"%s\"".formatted(language));
  }

  private static String uri(Alternative track) {
    return ",URI=\"%s.m3u8\"\n".formatted(track.name());
  }

  private String variant(Variant variant) {
    Rung rung = variant.rung();
    long peak = variant.weight().peakRate() + most(Alternative::peakRate);
    long average = variant.weight().averageRate() + most(Alternative::averageRate);
    StringBuilder line = new StringBuilder("#EXT-X-STREAM-INF:BANDWIDTH=").append(peak);
    line.append(",AVERAGE-BANDWIDTH=").append(average);
    line.append(",RESOLUTION=").append(rung.width()).append('x').append(rung.height());
    line.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", framesPerSecond));
    variant
        .codec()
        .map(codec -> sounds.isEmpty() ? codec : codec + "," + AAC)
        .ifPresent(codecs -> line.append(",CODECS=\"").append(codecs).append('"'));
    line.append(sounds.isEmpty() ? "" : ",AUDIO=\"audio\"");
    line.append(subtitles.isEmpty() ? "" : ",SUBTITLES=\"subtitles\"");
    return line.append('\n').append(rung.name()).append(".m3u8\n").toString();
  }

  private long most(java.util.function.ToLongFunction<Alternative> rate) {
    return sounds.stream().mapToLong(rate).max().orElse(0);
  }
}
