package io.medianest.worker.ffmpeg;

import java.util.List;

/**
 * Demuxers a file is offered to. A stranger's file gets those that read one file and nothing else:
 * no playlist, no script, no picture sequence.
 */
public enum Containers {
  FILM("mov,matroska,webm,avi,mpeg,mpegts,ogg,asf,flv"),
  /** The cover is decoded while the file is probed, so its size is limited there. */
  SOUND("mov,matroska,webm,ogg,mp3,aac,wav,flac", "-max_pixels", "25000000"),
  /** A playlist of our own with its segments; never a stranger's. */
  PRESENTATION("hls,mov"),
  /** Plain samples of our own. */
  SAMPLES("s16le");

  @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable.
  private final List<String> guards;

  Containers(String demuxers) {
    this.guards = List.of("-protocol_whitelist", "file", "-format_whitelist", demuxers);
  }

  Containers(String demuxers, String option, String value) {
    this.guards =
        List.of("-protocol_whitelist", "file", "-format_whitelist", demuxers, option, value);
  }

  /** Options before an input. */
  List<String> guards() {
    return guards;
  }
}
