package io.medianest.worker.video.hls;

import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.RenditionKeys;
import io.medianest.worker.pipeline.JobFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One stream on its way into storage: takes over segment by segment what ffmpeg has finished. What
 * an earlier attempt has stored stays in front.
 */
final class Shelf {
  static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String INIT = "video/mp4";
  private static final String SEGMENT = "video/iso.segment";

  private final HlsStream stream;
  private final Path folder;
  private final MediaPlaylist earlier;
  private final double earlierSeconds;
  private MediaPlaylist stored;
  private int moved;

  /**
   * @param earlier what lies in storage and in the folder already
   * @param earlierSeconds of it, exactly
   */
  Shelf(HlsStream stream, Path folder, MediaPlaylist earlier, double earlierSeconds) {
    this.stream = stream;
    this.folder = folder;
    this.earlier = earlier;
    this.earlierSeconds = earlierSeconds;
    this.stored = earlier;
    this.moved = earlier.segments().size();
    if (!earlier.segments().isEmpty()) {
      writePlaylist();
    }
  }

  HlsStream stream() {
    return stream;
  }

  /** What is in storage. */
  MediaPlaylist playlist() {
    return stored;
  }

  boolean isPlayable() {
    return !stored.segments().isEmpty();
  }

  MediaPlaylist.Weight weight() {
    return stored.weigh(folder);
  }

  Path init() {
    return folder.resolve(stream.init());
  }

  /**
   * Stores what has been finished since; the playlist after the segments it names.
   *
   * @return whether there was anything
   */
  boolean take(Blobs blobs, RenditionKeys keys) {
    MediaPlaylist made = made();
    if (made.segments().size() == stored.segments().size() && made.ended() == stored.ended()) {
      return false;
    }
    if (stored.segments().isEmpty()) {
      blobs.write(keys.hls(stream.init()), init(), INIT);
    }
    for (int i = stored.segments().size(); i < made.segments().size(); i++) {
      String file = made.segments().get(i).file();
      moveIntoPlace(i, folder.resolve(file));
      blobs.write(keys.hls(file), folder.resolve(file), SEGMENT);
    }
    stored = made;
    blobs.write(keys.hls(stream.playlist()), writePlaylist(), PLAYLIST);
    return true;
  }

  private MediaPlaylist made() {
    Path run = folder.resolve(stream.runPlaylist());
    return Files.exists(run) ? earlier.followedBy(MediaPlaylist.read(run)) : earlier;
  }

  /** A run that goes on counts its time from nought. Once for each: storing may be repeated. */
  private void moveIntoPlace(int index, Path segment) {
    if (index >= moved && !earlier.segments().isEmpty()) {
      requireSameInit();
      long units = Math.round(earlierSeconds * Boxes.read(init()).timescale());
      Boxes.read(segment).moveTo(segment, units);
      moved = index + 1;
    }
  }

  /** The key of its name stands for everything that decides what it is: it cannot differ. */
  private void requireSameInit() {
    try {
      if (!Arrays.equals(
          Files.readAllBytes(init()), Files.readAllBytes(folder.resolve(stream.initAgain())))) {
        throw new JobFailure.Defect("another init segment of " + stream.id(), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path writePlaylist() {
    try {
      return Files.writeString(
          folder.resolve(stream.playlist()), stored.text(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
