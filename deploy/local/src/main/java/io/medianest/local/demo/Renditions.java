package io.medianest.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.command.Console;
import io.medianest.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Fetches what came out of a file and lets independent tools judge each piece. */
final class Renditions {
  private static final String HLS = "application/vnd.apple.mpegurl";

  private final Api api;
  private final Console console;
  private final Checks checks;
  private final Path folder;

  /** What each playlist turned out to hold. */
  private final List<Set<String>> playable = new ArrayList<>();

  /**
   * @param folder for downloads
   */
  Renditions(Api api, Console console, Checks checks, Path folder) {
    this.api = api;
    this.console = console;
    this.checks = checks;
    this.folder = folder;
  }

  void check(Sample sample, JsonNode media) throws IOException {
    checkOriginal(sample, media);
    JsonNode renditions = media.path("renditions");
    checks.that(!renditions.isEmpty(), "there are renditions", media);
    for (JsonNode rendition : renditions) {
      console.line(
          "    %-16s %-30s %10d bytes  %s"
              .formatted(
                  rendition.path("name").asText(),
                  rendition.path("contentType").asText(),
                  rendition.path("size").asLong(),
                  stated(rendition)));
      check(rendition);
    }
    if (sample.contentType().startsWith("video/")) {
      Set<String> kinds = MediaTools.probe(sample.file().toUri()).kinds();
      checks.that(
          playable.stream().anyMatch(each -> each.equals(kinds)),
          "an HLS rendition has all of the original's " + kinds,
          playable);
    }
  }

  private void checkOriginal(Sample sample, JsonNode media) throws IOException {
    Path file = folder.resolve("original");
    int status = api.download(media.path("original").path("url").asText(), file);
    checks.that(
        status == 200 && Files.mismatch(file, sample.file()) < 0,
        "the original comes back byte for byte",
        "HTTP " + status);
    String gps = MediaTools.gps(sample.file());
    console.line(
        gps.isEmpty()
            ? "    the original names no place"
            : "    the original tells where it was made (%d GPS tags)"
                .formatted(gps.lines().count()));
  }

  private void check(JsonNode rendition) throws IOException {
    String type = rendition.path("contentType").asText();
    if (isPlaylist(type)) {
      checkPlaylist(rendition);
      return;
    }
    if (rendition.path("name").asText().equals("storyboard")) {
      checkStoryboard(rendition);
      return;
    }
    Path file = folder.resolve("rendition" + extension(type));
    int status = api.download(rendition.path("url").asText(), file);
    if (status != 200) {
      checks.that(false, "its URL answers", "HTTP " + status);
      return;
    }
    checks.that(
        Files.size(file) == rendition.path("size").asLong()
            && digest(file).equals(rendition.path("sha256").asText()),
        "size and SHA-256 are as stated",
        Files.size(file) + " " + digest(file));
    if (type.startsWith("image/")) {
      checkImage(rendition, file);
    } else if (type.startsWith("video/") || type.startsWith("audio/")) {
      MediaTools.Probe probe = MediaTools.probe(file.toUri());
      checks.that(probe.isFlawless(), "decodable: " + probe.describe(), probe.trace());
    } else if (type.equals("application/json")) {
      checks.that(isJson(file), "readable JSON", "not JSON");
    }
  }

  private void checkImage(JsonNode rendition, Path file) {
    Command decoded = MediaTools.decodeImage(file);
    checks.that(decoded.succeeded(), "decodable to the last pixel", decoded.output());
    checks.that(
        MediaTools.dimensions(file).equals(stated(rendition)),
        "dimensions are as stated",
        MediaTools.dimensions(file));
    checks.that(MediaTools.gps(file).isEmpty(), "no GPS", MediaTools.gps(file));
  }

  /** Played through the gateway's own URL, every variant to its end. */
  private void checkPlaylist(JsonNode rendition) {
    MediaTools.Probe probe = MediaTools.probe(api.resolve(rendition.path("url").asText()));
    checks.that(probe.isFlawless(), "HLS plays: " + probe.describe(), probe.trace());
    playable.add(probe.kinds());
  }

  /** Its sheets are signed for each reader, so it is not as it was stored: each cue is followed. */
  private void checkStoryboard(JsonNode rendition) throws IOException {
    Path cues = folder.resolve("storyboard.vtt");
    int status = api.download(rendition.path("url").asText(), cues);
    List<String> sheets =
        status == 200
            ? Files.readAllLines(cues).stream()
                .filter(line -> line.contains("#xywh="))
                .map(line -> line.substring(0, line.indexOf('#')))
                .distinct()
                .toList()
            : List.of();
    checks.that(!sheets.isEmpty(), "the storyboard names its sheets", "HTTP " + status);
    for (String url : sheets) {
      Path sheet = folder.resolve("sheet.jpg");
      int found = api.download(url, sheet);
      checks.that(
          found == 200 && MediaTools.decodeImage(sheet).succeeded(),
          "a sheet of the storyboard can be seen",
          "HTTP " + found);
    }
  }

  private static boolean isPlaylist(String type) {
    return type.equalsIgnoreCase(HLS) || type.equalsIgnoreCase("application/x-mpegurl");
  }

  private static String stated(JsonNode rendition) {
    return rendition.path("width").asInt() > 0
        ? rendition.path("width").asInt() + "x" + rendition.path("height").asInt()
        : "";
  }

  private static String extension(String type) {
    return switch (type) {
      case "image/jpeg" -> ".jpg";
      case "image/webp" -> ".webp";
      case "image/png" -> ".png";
      case "image/avif" -> ".avif";
      case "video/mp4" -> ".mp4";
      default -> ".bin";
    };
  }

  private static boolean isJson(Path file) throws IOException {
    try {
      return new ObjectMapper().readTree(file.toFile()).isContainerNode();
    } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
      return false;
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
