package io.medianest.worker.audio;

import java.util.List;

/** What a recording is offered in; bit rates are those common for music. */
enum SoundFormat {
  MP3("mp3", "mp3.mp3", "audio/mpeg", List.of("-c:a", "libmp3lame", "-q:a", "2", "-f", "mp3")),
  AAC("aac", "aac.m4a", "audio/mp4", List.of("-c:a", "aac", "-movflags", "+faststart")),
  OPUS("opus", "opus.ogg", "audio/ogg", List.of("-c:a", "libopus", "-f", "ogg"));

  private final String rendition;
  private final String file;
  private final String contentType;

  @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable.
  private final List<String> encoder;

  SoundFormat(String rendition, String file, String contentType, List<String> encoder) {
    this.rendition = rendition;
    this.file = file;
    this.contentType = contentType;
    this.encoder = encoder;
  }

  /** Its name in the manifest. */
  String rendition() {
    return rendition;
  }

  String file() {
    return file;
  }

  String contentType() {
    return contentType;
  }

  List<String> encoder() {
    return encoder;
  }

  /** Bits per second for each channel; 0 where the encoder's quality decides. */
  int rate() {
    return switch (this) {
      case MP3 -> 0;
      case AAC -> 80_000;
      case OPUS -> 56_000;
    };
  }
}
