package io.medianest.worker.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What exiftool's JSON says, under the manifest's names. A position is never copied: only that
 * there was one.
 *
 * @param sideways whether width and height change places
 * @param profiled whether the colours are those of a profile it brings
 */
record Exif(Map<String, String> metadata, boolean sideways, boolean profiled) {
  /** Tags asked for, by the name they get. */
  static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("Make", "camera.make"),
          Map.entry("Model", "camera.model"),
          Map.entry("LensModel", "camera.lens"),
          Map.entry("ISO", "camera.iso"),
          Map.entry("ExposureTime", "camera.exposure-time"),
          Map.entry("FNumber", "camera.f-number"),
          Map.entry("FocalLength", "camera.focal-length"));

  /** Of XMP alone, what people and programs have written about the picture. */
  static final Map<String, String> XMP_TAGS =
      Map.ofEntries(
          Map.entry("Title", "xmp.title"),
          Map.entry("Description", "xmp.description"),
          Map.entry("Creator", "xmp.creator"),
          Map.entry("Rights", "xmp.rights"),
          Map.entry("Subject", "xmp.keywords"),
          Map.entry("Rating", "xmp.rating"),
          Map.entry("CreatorTool", "xmp.software"));

  /** Asked for only to know that it is there. */
  static final String POSITION = "GPSLatitude";

  /** The same: what every colour profile has. */
  static final String PROFILE = "ProfileVersion";

  private static final int LONGEST_VALUE = 200;

  /** From this EXIF orientation on, width and height change places. */
  private static final int FIRST_SIDEWAYS = 5;

  /**
   * @param tags the one object of exiftool's {@code -json -n} output
   */
  static Exif read(JsonNode tags) {
    Map<String, String> metadata = new TreeMap<>();
    TAGS.forEach((tag, name) -> put(metadata, name, text(tags.path(tag))));
    XMP_TAGS.forEach((tag, name) -> put(metadata, name, text(tags.path(tag))));
    put(metadata, "taken-at", takenAt(tags));
    int orientation = tags.path("Orientation").asInt(1);
    metadata.put("orientation", Integer.toString(orientation));
    metadata.put("has-position", Boolean.toString(tags.has(POSITION)));
    return new Exif(metadata, orientation >= FIRST_SIDEWAYS, tags.has(PROFILE));
  }

  /** Of several values one line. */
  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "))
        : value.asText("");
  }

  /** {@code 2019:12:24 23:48:46} becomes ISO 8601, with the zone where the camera knew it. */
  private static String takenAt(JsonNode tags) {
    String raw = tags.path("DateTimeOriginal").asText(tags.path("CreateDate").asText(""));
    if (!raw.matches("\\d{4}:\\d\\d:\\d\\d \\d\\d:\\d\\d:\\d\\d.*") || raw.startsWith("0000")) {
      return "";
    }
    String zone = tags.path("OffsetTimeOriginal").asText("");
    return raw.substring(0, 10).replace(':', '-')
        + "T"
        + raw.substring(11, 19)
        + (zone.matches("[+-]\\d\\d:\\d\\d") ? zone : "");
  }

  private static void put(Map<String, String> metadata, String name, String value) {
    String clean = value.replaceAll("[\\p{Cntrl}]", " ").strip();
    if (!clean.isEmpty()) {
      metadata.put(name, clean.substring(0, Math.min(LONGEST_VALUE, clean.length())));
    }
  }
}
