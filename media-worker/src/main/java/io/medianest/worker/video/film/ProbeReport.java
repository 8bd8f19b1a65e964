package io.medianest.worker.video.film;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.worker.ffmpeg.Probe;
import io.medianest.worker.pipeline.JobFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Reads ffprobe's JSON. Nothing in it is trusted: it repeats what a stranger's file says. */
record ProbeReport(Probe probe) {
  /**
   * Languages of a feature film's disc; more would make its presentation heavier than its picture.
   */
  private static final int MOST_TRACKS = 8;

  /** Subtitles that are text. Those that are pictures (DVD, Blu-ray) cannot become WebVTT. */
  private static final Set<String> TEXT =
      Set.of("subrip", "ass", "ssa", "mov_text", "webvtt", "text");

  /** Top or bottom field first, stored or shown: ffprobe's names of two moments in a frame. */
  private static final Set<String> FIELDS = Set.of("tt", "bb", "tb", "bt");

  /**
   * @throws JobFailure.BadMedia when there is no picture that moves
   */
  VideoFacts facts() {
    JsonNode video =
        probe.stream("video").orElseThrow(() -> JobFailure.BadMedia.unsupported("no video stream"));
    Optional<JsonNode> audio = probe.stream("audio");
    boolean sideways = Math.abs(rotation(video)) % 180 == 90;
    int width = displayWidth(video);
    int height = video.path("height").asInt();
    if (width <= 0 || height <= 0) {
      throw JobFailure.BadMedia.corrupt("picture of %d x %d".formatted(width, height));
    }
    return new VideoFacts(
        sideways ? height : width,
        sideways ? width : height,
        durationMillis(video),
        FrameRate.of(framesPerSecond(video)),
        tracks("audio", stream -> stream.path("channels").asInt() > 0),
        tracks("subtitle", stream -> TEXT.contains(stream.path("codec_name").asText())),
        new Repair(
            FIELDS.contains(video.path("field_order").asText()),
            Repair.Range.of(video.path("color_transfer").asText())),
        List.of(),
        metadata(video, audio));
  }

  /** The first {@value #MOST_TRACKS} that can be used; numbered among all of their type. */
  private List<Track> tracks(String type, Predicate<JsonNode> usable) {
    List<JsonNode> all = probe.all(type);
    return IntStream.range(0, all.size())
        .filter(i -> usable.test(all.get(i)))
        .limit(MOST_TRACKS)
        .mapToObj(i -> new Track(i, language(all.get(i))))
        .toList();
  }

  private static String language(JsonNode stream) {
    String told = stream.path("tags").path("language").asText("").toLowerCase(Locale.ROOT);
    return told.matches("[a-z]{2,3}") ? told : "und";
  }

  /** Stored pixels, for the guard against absurd claims. */
  long pixels() {
    return probe.stream("video")
        .map(v -> v.path("width").asLong() * v.path("height").asLong())
        .orElse(0L);
  }

  private static int displayWidth(JsonNode video) {
    double aspect = ratio(video.path("sample_aspect_ratio").asText("1:1"), ":");
    double square = aspect > 0 ? aspect : 1;
    return (int) Math.round(video.path("width").asInt() * square);
  }

  private static int rotation(JsonNode video) {
    return StreamSupport.stream(video.path("side_data_list").spliterator(), false)
        .filter(data -> data.has("rotation"))
        .mapToInt(data -> data.path("rotation").asInt())
        .findFirst()
        .orElse(0);
  }

  private long durationMillis(JsonNode video) {
    double whole = probe.format().path("duration").asDouble(0);
    double picture = video.path("duration").asDouble(whole);
    double seconds = picture > 0 && (whole <= 0 || picture < whole) ? picture : whole;
    return Math.max(0, Math.round(seconds * 1000));
  }

  private static double framesPerSecond(JsonNode video) {
    double average = ratio(video.path("avg_frame_rate").asText(""), "/");
    return average > 0 ? average : ratio(video.path("r_frame_rate").asText(""), "/");
  }

  /** {@code 30000/1001} or {@code 4:3}; 0 when it is neither. */
  private static double ratio(String text, String separator) {
    String[] parts = text.split(separator, -1);
    try {
      double value =
          parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : 0;
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private Map<String, String> metadata(JsonNode video, Optional<JsonNode> audio) {
    JsonNode format = probe.format();
    Map<String, String> metadata = new TreeMap<>();
    Probe.put(metadata, "container.format", format.path("format_name").asText(""));
    Probe.put(metadata, "video.codec", video.path("codec_name").asText(""));
    Probe.put(metadata, "video.profile", video.path("profile").asText(""));
    Probe.put(metadata, "video.pixel-format", video.path("pix_fmt").asText(""));
    Probe.put(metadata, "video.fps", String.format(Locale.ROOT, "%.3f", framesPerSecond(video)));
    Probe.put(
        metadata,
        "video.bit-rate",
        video.path("bit_rate").asText(format.path("bit_rate").asText("")));
    Probe.put(metadata, "video.transfer", video.path("color_transfer").asText(""));
    Probe.put(metadata, "video.rotation", Integer.toString(rotation(video)));
    audio.ifPresent(
        sound -> {
          Probe.put(metadata, "audio.codec", sound.path("codec_name").asText(""));
          Probe.put(metadata, "audio.channels", sound.path("channels").asText(""));
          Probe.put(metadata, "audio.sample-rate", sound.path("sample_rate").asText(""));
        });
    Probe.put(metadata, "taken-at", format.path("tags").path("creation_time").asText(""));
    metadata.put("has-position", Boolean.toString(hasPosition(format.path("tags"))));
    return metadata;
  }

  /** Phones write it under several names ({@code location}, {@code com.apple.quicktime...}). */
  private static boolean hasPosition(JsonNode tags) {
    return tags.properties().stream()
        .anyMatch(tag -> tag.getKey().toLowerCase(Locale.ROOT).contains("location"));
  }
}
