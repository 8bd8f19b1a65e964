package io.medianest.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.process.Command;
import io.medianest.local.site.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Independent judges of a file: libvips, exiftool and ffprobe. */
final class MediaTools {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MediaTools() {}

  /** Decodes every pixel; success means there was no error. */
  static Command decodeImage(Path file) {
    return Command.run(List.of(Tool.VIPS.find().toString(), "avg", file.toString()));
  }

  /** {@code 4000x3000}, as stored in the file. */
  static String dimensions(Path file) {
    return imageField(file, "width") + "x" + imageField(file, "height");
  }

  /** GPS tags of any group, one a line; empty when there are none. */
  static String gps(Path file) {
    return Command.run(
            List.of(
                Tool.EXIFTOOL.find().toString(), "-a", "-G1", "-s", "-gps*", "-m", file.toString()))
        .output()
        .strip();
  }

  /**
   * Reads every packet of a file or a URL, for HLS of every variant.
   *
   * @param trace stays empty when nothing was wrong
   */
  record Probe(JsonNode streams, String trace) {
    /** Of {@code video} and {@code audio}, those with anything in them. */
    Set<String> kinds() {
      Set<String> kinds = new TreeSet<>();
      for (JsonNode stream : streams) {
        if (stream.path("nb_read_packets").asInt() > 0) {
          kinds.add(stream.path("codec_type").asText());
        }
      }
      kinds.retainAll(Set.of("video", "audio"));
      return kinds;
    }

    boolean isFlawless() {
      return !kinds().isEmpty() && trace.isEmpty();
    }

    String describe() {
      StringBuilder text = new StringBuilder();
      for (JsonNode stream : streams) {
        text.append(text.isEmpty() ? "" : ", ").append(stream.path("codec_name").asText());
        if (stream.has("width")) {
          text.append(' ').append(stream.path("width").asInt());
          text.append('x').append(stream.path("height").asInt());
        }
        text.append(" (").append(stream.path("nb_read_packets").asInt()).append(" packets)");
      }
      return text.toString();
    }
  }

  static Probe probe(URI source) {
    Command ffprobe =
        Command.run(
            List.of(
                Tool.FFPROBE.find().toString(),
                "-v",
                "error",
                "-count_packets",
                "-show_entries",
                "stream=codec_type,codec_name,width,height,nb_read_packets",
                "-of",
                "json",
                source.getScheme().equals("file") ? source.getPath() : source.toString()));
    // Errors come before or after the JSON, on the other stream.
    int start = ffprobe.output().indexOf('{');
    int end = ffprobe.output().lastIndexOf('}');
    if (start < 0 || end < start) {
      return new Probe(JSON.createArrayNode(), ffprobe.output());
    }
    try {
      return new Probe(
          JSON.readTree(ffprobe.output().substring(start, end + 1)).path("streams"),
          (ffprobe.output().substring(0, start) + ffprobe.output().substring(end + 1)).strip());
    } catch (JsonProcessingException e) {
      return new Probe(JSON.createArrayNode(), ffprobe.output());
    }
  }

  private static String imageField(Path file, String field) {
    // It warns of colour profiles it leaves aside, on the same stream as it answers.
    return Command.run(
            List.of(Tool.VIPSHEADER.find().toString(), "-f", field, file.toString()),
            Map.of("VIPS_WARNING", "0"),
            "")
        .output()
        .strip();
  }
}
