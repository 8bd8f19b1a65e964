package io.medianest.worker.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real photos and films: the Debian package forensics-samples-files. */
public final class Samples {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("medianest.samples", "/usr/share/forensics-samples/original-files"));

  /** 12 megapixels, with a position. */
  public static final Path PHOTO = sample("pic2/IMG_20191224_234846.jpg");

  /** 12 megapixels, stored upside down, with a position. */
  public static final Path UPSIDE_DOWN = sample("pic2/IMG_20200124_231153.jpg");

  /** 8 s, 1280x720, H.264 and AAC. */
  public static final Path FILM = sample("movie2/movie-hello.mp4");

  /** 1.6 s, 1920x1080, from a phone. */
  public static final Path PHONE_FILM = sample("movie1/VID_20191220_170832.mp4");

  /** 5.4 s of speech, PCM, one channel, 44.1 kHz, with an artist's name. */
  public static final Path SPEECH = sample("audio1/debian.wav");

  /** The same as MP3. */
  public static final Path SPEECH_MP3 = sample("audio1/debian.mp3");

  /** The same as Vorbis. */
  public static final Path SPEECH_OGG = sample("audio1/debian.ogg");

  /** Two pages of text. */
  public static final Path LETTER = sample("text1/a-text.pdf");

  /** The same as its author wrote it. */
  public static final Path LETTER_ODT = sample("text1/a-text.odt");

  /** The same as Word has it. */
  public static final Path LETTER_DOCX = sample("text1/a-text.docx");

  /** The same behind a password. */
  public static final Path LOCKED_LETTER = sample("text1/a-text-pass-A5d.pdf");

  private Samples() {}

  private static Path sample(String name) {
    Path file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      throw new AssertionError(file + " is missing: apt-get install forensics-samples-files");
    }
    return file;
  }
}
