package io.medianest.worker.video.hls;

import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.RenditionKeys;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What earlier attempts have left in storage of the very streams that are to be made: their
 * playlists say so, since each is written after the segments it names.
 */
final class Checkpoints {
  private final Blobs blobs;

  Checkpoints(Blobs blobs) {
    this.blobs = blobs;
  }

  /**
   * Brings into the folder what is there of each stream: all of it; or of those that are not
   * complete the same number of segments, so that one run can go on with them. The last segment is
   * made anew: it may have been the film's short end.
   *
   * @return in the streams' order
   */
  List<MediaPlaylist> fetch(List<HlsStream> streams, Work work, Scene scene) {
    List<MediaPlaylist> found = streams.stream().map(stream -> find(stream, work)).toList();
    int shortest =
        found.stream()
            .filter(list -> !list.ended())
            .mapToInt(list -> list.segments().size())
            .min()
            .orElse(0);
    List<MediaPlaylist> usable =
        found.stream()
            .map(list -> list.ended() ? list : list.first(Math.max(0, shortest - 1)))
            .map(list -> list.segments().isEmpty() ? MediaPlaylist.EMPTY : list)
            .toList();
    usable.forEach(list -> bring(list, work, scene));
    return usable;
  }

  private MediaPlaylist find(HlsStream stream, Work work) {
    MediaPlaylist here = ofThisAttempt(stream, work);
    if (here.ended()) {
      return here;
    }
    MediaPlaylist[] found = {MediaPlaylist.EMPTY};
    try {
      blobs.read(
          RenditionKeys.of(work.source()).hls(stream.playlist()), in -> found[0] = parse(in));
    } catch (JobFailure.BadMedia none) {
      return MediaPlaylist.EMPTY;
    }
    return trusted(found[0], stream);
  }

  /** A rung that is encoded again leaves the others as they are. */
  private static MediaPlaylist ofThisAttempt(HlsStream stream, Work work) {
    Path file = work.file(stream.playlist());
    return Files.exists(file) ? trusted(MediaPlaylist.read(file), stream) : MediaPlaylist.EMPTY;
  }

  private static MediaPlaylist trusted(MediaPlaylist list, HlsStream stream) {
    List<String> names = list.segments().stream().map(MediaPlaylist.Segment::file).toList();
    List<String> expected =
        IntStream.rangeClosed(1, names.size()).mapToObj(stream::segment).toList();
    return list.init().equals(stream.init()) && names.equals(expected) ? list : MediaPlaylist.EMPTY;
  }

  private static MediaPlaylist parse(InputStream in) {
    return MediaPlaylist.parse(
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
  }

  private void bring(MediaPlaylist list, Work work, Scene scene) {
    if (list.segments().isEmpty()) {
      return;
    }
    RenditionKeys keys = RenditionKeys.of(work.source());
    for (String file : list.files()) {
      if (Files.exists(work.file(file))) {
        continue;
      }
      scene.stop().check();
      blobs.read(keys.hls(file), in -> copy(in, work.file(file)));
    }
  }

  private static void copy(InputStream in, Path file) {
    try {
      Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
