package io.medianest.worker.video.hls;

import io.medianest.worker.blob.Digest;
import io.medianest.worker.pipeline.Work;

/**
 * One playlist of a presentation and the files it names. Segments are named after what they were
 * made of and how: a name never means two things, so that what is found in storage can be trusted,
 * and what is played while the film is made anew stays whole.
 *
 * @param name of the playlist, stable, e.g. {@code 720p}, {@code audio}, {@code audio_2}
 * @param id of the segments: name and {@value #KEY_LENGTH} digits
 */
record HlsStream(String name, String id) {
  static final String INIT = "_init.mp4";

  /** Of a run that goes on: must be the same as the first. */
  static final String INIT_AGAIN = "_again.mp4";

  private static final int KEY_LENGTH = 12;

  /**
   * @param recipe everything that decides what the bytes become, but the original and the tool
   */
  static HlsStream of(Work work, String name, Object recipe, String tool) {
    String made = work.source().sha256() + "\n" + recipe + "\n" + tool;
    return new HlsStream(name, name + "_" + Digest.ofText(made).substring(0, KEY_LENGTH));
  }

  String playlist() {
    return name + ".m3u8";
  }

  /** The playlist ffmpeg writes: of this run alone. */
  String runPlaylist() {
    return id + ".m3u8";
  }

  String init() {
    return id + INIT;
  }

  String initAgain() {
    return id + INIT_AGAIN;
  }

  /**
   * @param number from 1
   */
  String segment(int number) {
    return "%s_%05d.m4s".formatted(id, number);
  }
}
