package io.medianest.worker.audio;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.worker.ffmpeg.Probe;
import io.medianest.worker.pipeline.JobFailure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what ffprobe says of a recording. */
record AudioReport(Probe probe) {
  /** Names of tags that are kept; what people write into the others is nobody's business. */
  private static final Map<String, String> TAGS =
      Map.of(
          "title", "tag.title",
          "artist", "tag.artist",
          "album", "tag.album",
          "album_artist", "tag.album-artist",
          "composer", "tag.composer",
          "genre", "tag.genre",
          "track", "tag.track",
          "disc", "tag.disc",
          "date", "tag.date");

  /** Without a header of the whole file, length is guessed from the first frames' bit rate. */
  private static final Set<String> GUESSED = Set.of("mp3", "aac");

  private static final int LONGEST_TAG = 200;

  /**
   * @throws JobFailure.BadMedia when there is no sound in it
   */
  AudioFacts facts() {
    JsonNode sound =
        probe.stream("audio").orElseThrow(() -> JobFailure.BadMedia.unsupported("no audio stream"));
    int channels = sound.path("channels").asInt();
    int sampleRate = sound.path("sample_rate").asInt();
    if (channels <= 0 || sampleRate <= 0) {
      throw JobFailure.BadMedia.corrupt("%d channels at %d Hz".formatted(channels, sampleRate));
    }
    double whole = probe.format().path("duration").asDouble();
    double claimed = sound.path("duration").asDouble();
    return new AudioFacts(
        millis(claimed > 0 ? claimed : whole),
        GUESSED.contains(container()) ? 0 : millis(claimed),
        channels,
        sampleRate,
        cover(),
        Optional.empty(),
        metadata(sound));
  }

  private static long millis(double seconds) {
    return Math.max(0, Math.round(seconds * 1000));
  }

  private String container() {
    return probe.format().path("format_name").asText("");
  }

  private Optional<AudioFacts.Cover> cover() {
    return probe
        .cover()
        .map(
            picture ->
                new AudioFacts.Cover(
                    picture.path("index").asInt(),
                    picture.path("width").asInt(),
                    picture.path("height").asInt()))
        .filter(cover -> cover.width() > 0 && cover.height() > 0);
  }

  private Map<String, String> metadata(JsonNode sound) {
    Map<String, String> metadata = new TreeMap<>();
    Probe.put(metadata, "container.format", container());
    Probe.put(metadata, "audio.codec", sound.path("codec_name").asText(""));
    Probe.put(metadata, "audio.channels", sound.path("channels").asText(""));
    Probe.put(metadata, "audio.sample-rate", sound.path("sample_rate").asText(""));
    Probe.put(
        metadata,
        "audio.bit-rate",
        sound.path("bit_rate").asText(probe.format().path("bit_rate").asText("")));
    // Ogg keeps tags with the stream, the others with the file.
    putTags(metadata, sound.path("tags"));
    putTags(metadata, probe.format().path("tags"));
    return metadata;
  }

  private static void putTags(Map<String, String> metadata, JsonNode tags) {
    tags.properties()
        .forEach(
            tag -> {
              String name = TAGS.get(tag.getKey().toLowerCase(Locale.ROOT));
              String value = tag.getValue().asText().replaceAll("[\\p{Cntrl}]", " ").strip();
              if (name != null && !value.isEmpty()) {
                metadata.put(name, value.substring(0, Math.min(LONGEST_TAG, value.length())));
              }
            });
  }
}
