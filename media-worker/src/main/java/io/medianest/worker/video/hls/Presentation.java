package io.medianest.worker.video.hls;

import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.Digest;
import io.medianest.worker.blob.RenditionKeys;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Upload;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.Track;
import io.medianest.worker.video.film.VideoFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A film's presentation as it stands in storage. It grows: a rung is listed in the master playlist
 * from its first segment on. As soon as the lowest rung and the sound can be played, whoever waits
 * is told.
 */
final class Presentation {
  private static final String MASTER = "master.m3u8";

  private final Blobs blobs;
  private final Work work;
  private final VideoFacts film;
  private final RenditionKeys keys;
  private final String tool;
  private final Scene scene;

  /** Made beside the picture, by another thread; empty until they are. */
  private volatile Optional<List<Voice>> sounds = Optional.empty();

  /** Those of them that are stored: what is made during a publication waits for the next. */
  private Optional<List<Voice>> stored = Optional.empty();

  private List<Subtitle> subtitles = List.of();
  private List<Line> rungs = List.of();
  private String master = "";
  private boolean told;

  /** A rung and its files. */
  record Line(Rung rung, Shelf shelf) {}

  /** A track of sound and its files. */
  record Voice(Track track, Shelf shelf) {}

  /**
   * A track of subtitles: one WebVTT file.
   *
   * @param name of its playlist
   */
  record Subtitle(Track track, String name) {
    String file() {
      return name + ".vtt";
    }

    String playlist() {
      return name + ".m3u8";
    }
  }

  Presentation(Blobs blobs, Work work, String tool, Scene scene) {
    this.blobs = blobs;
    this.work = work;
    this.film = work.facts(VideoFacts.class);
    this.keys = RenditionKeys.of(work.source());
    this.tool = tool;
    this.scene = scene;
  }

  void sounds(List<Voice> made) {
    sounds = Optional.of(List.copyOf(made));
  }

  void subtitles(List<Subtitle> made) {
    subtitles = List.copyOf(made);
    for (Subtitle subtitle : subtitles) {
      var whole = new MediaPlaylist.Segment(subtitle.file(), Math.max(1, film.seconds()));
      write(subtitle.playlist(), new MediaPlaylist("", List.of(whole), true).text());
    }
  }

  /**
   * @param lines best first
   */
  void rungs(List<Line> lines) {
    rungs = List.copyOf(lines);
  }

  List<Line> rungs() {
    return rungs;
  }

  /** Stores what is new, the lowest rung first. */
  void publish() {
    Optional<List<Voice>> made = sounds;
    for (Voice voice : made.orElse(List.of())) {
      voice.shelf().take(blobs, keys);
    }
    stored = made;
    for (Line line : rungs.reversed()) {
      if (line.shelf().take(blobs, keys) && !told) {
        growMaster();
      }
    }
    growMaster();
  }

  /** The lowest rung can be watched, and heard. */
  private boolean isPlayable() {
    return stored.isPresent() && rungs.getLast().shelf().isPlayable();
  }

  private void growMaster() {
    String text = isPlayable() ? masterPlaylist().text() : master;
    if (text.equals(master)) {
      return;
    }
    if (!told) {
      storeWhatItNeeds();
    }
    blobs.write(keys.hls(MASTER), write(MASTER, text), Shelf.PLAYLIST);
    master = text;
    if (!told) {
      told = true;
      scene.playable().accept(manifest());
    }
  }

  /** Poster and contact sheet, which were made before; subtitles. */
  private void storeWhatItNeeds() {
    for (Upload upload : work.uploads()) {
      blobs.write(upload.key(), upload.file(), upload.contentType());
    }
    for (Subtitle subtitle : subtitles) {
      blobs.write(keys.hls(subtitle.file()), work.file(subtitle.file()), "text/vtt");
      blobs.write(keys.hls(subtitle.playlist()), work.file(subtitle.playlist()), Shelf.PLAYLIST);
    }
  }

  private MasterPlaylist masterPlaylist() {
    return new MasterPlaylist(
        playable()
            .map(
                line ->
                    new MasterPlaylist.Variant(
                        line.rung(),
                        line.shelf().weight(),
                        Boxes.read(line.shelf().init()).codec()))
            .toList(),
        heard().map(Presentation::alternative).toList(),
        subtitles.stream()
            .map(
                subtitle ->
                    new MasterPlaylist.Alternative(
                        subtitle.name(), subtitle.track().language(), 0, 0))
            .toList(),
        film.rate().value());
  }

  private static MasterPlaylist.Alternative alternative(Voice voice) {
    MediaPlaylist.Weight weight = voice.shelf().weight();
    return new MasterPlaylist.Alternative(
        voice.shelf().stream().name(),
        voice.track().language(),
        weight.peakRate(),
        weight.averageRate());
  }

  private Stream<Line> playable() {
    return rungs.stream().filter(line -> line.shelf().isPlayable());
  }

  /** Without tracks that turned out to be empty. */
  private Stream<Voice> heard() {
    return stored.stream().flatMap(List::stream).filter(voice -> voice.shelf().isPlayable());
  }

  /** What can be watched so far. */
  private Manifest manifest() {
    return new Manifest(
        Manifest.CURRENT_VERSION,
        keys.manifest(),
        work.source().kind(),
        film.width(),
        film.height(),
        film.durationMillis(),
        film.metadata(),
        register().renditions());
  }

  /** The work with the presentation in it as it is now. */
  Work register() {
    List<Rendition> renditions =
        new ArrayList<>(
            work.renditions().stream().filter(made -> !made.name().startsWith("hls")).toList());
    playable().map(line -> rendition(line.shelf(), line.rung())).forEach(renditions::add);
    heard().map(voice -> rendition(voice.shelf(), null)).forEach(renditions::add);
    subtitles.forEach(subtitle -> renditions.add(rendition(subtitle)));
    renditions.add(master());
    return new Work(
        work.source(),
        work.folder(),
        work.facts(),
        work.notes(),
        renditions,
        work.uploads(),
        work.manifest());
  }

  private Rendition rendition(Shelf shelf, Rung rung) {
    MediaPlaylist.Weight weight = shelf.weight();
    String name = shelf.stream().name();
    return new Rendition(
        MadeLadder.PREFIX + name,
        keys.hls(shelf.stream().playlist()),
        Shelf.PLAYLIST,
        weight.bytes(),
        Digest.of(work.file(shelf.stream().playlist())),
        rung == null ? 0 : rung.width(),
        rung == null ? 0 : rung.height(),
        weight.millis(),
        weight.averageRate(),
        rung == null ? "hls-audio/2" : "hls-%s-crf%d/2".formatted(name, rung.crf()),
        tool);
  }

  private Rendition rendition(Subtitle subtitle) {
    return new Rendition(
        MadeLadder.PREFIX + subtitle.name(),
        keys.hls(subtitle.playlist()),
        Shelf.PLAYLIST,
        size(work.file(subtitle.file())),
        Digest.of(work.file(subtitle.playlist())),
        0,
        0,
        film.durationMillis(),
        0,
        "hls-subtitles/1",
        tool);
  }

  private Rendition master() {
    Line best = playable().findFirst().orElseThrow();
    MediaPlaylist.Weight weight = best.shelf().weight();
    Path file = work.file(MASTER);
    return new Rendition(
        "hls",
        keys.hls(MASTER),
        Shelf.PLAYLIST,
        size(file),
        Digest.of(file),
        best.rung().width(),
        best.rung().height(),
        weight.millis(),
        weight.averageRate(),
        "hls-cmaf/2",
        tool);
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(work.file(name), text);
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
