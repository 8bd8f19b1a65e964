package io.medianest.worker.tool;

import io.medianest.messaging.event.MediaKind;
import java.util.EnumSet;
import java.util.Set;

/** A program this worker runs. */
public enum Tool {
  VIPS("vips", "--version"),
  VIPSHEADER("vipsheader", "--version"),
  EXIFTOOL("exiftool", "-ver"),
  FFMPEG("ffmpeg", "-version"),
  FFPROBE("ffprobe", "-version"),
  PDFINFO("pdfinfo", "-v"),
  PDFTOPPM("pdftoppm", "-v"),
  PDFTOTEXT("pdftotext", "-v"),
  PDFIMAGES("pdfimages", "-v"),
  /** Converts office documents, where it is installed. */
  SOFFICE("soffice", "--version"),
  /** Whatever the operator names. */
  MODERATOR("moderator", "--version"),
  /** Needed by no kind of media: it fetches what becomes some. */
  YT_DLP("yt-dlp", "--version");

  private final String program;
  private final String versionOption;

  Tool(String program, String versionOption) {
    this.program = program;
    this.versionOption = versionOption;
  }

  /** Looked up in PATH. */
  public String program() {
    return program;
  }

  String versionOption() {
    return versionOption;
  }

  /** What widens what a worker can do, where it is installed. */
  static Set<Tool> usefulFor(MediaKind kind) {
    return kind == MediaKind.DOCUMENT ? EnumSet.of(SOFFICE) : EnumSet.noneOf(Tool.class);
  }

  /** What jobs of a kind cannot do without. */
  public static Set<Tool> neededFor(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> EnumSet.of(VIPS, VIPSHEADER, EXIFTOOL);
      case VIDEO, AUDIO -> EnumSet.of(FFMPEG, FFPROBE);
      case DOCUMENT -> EnumSet.of(PDFINFO, PDFTOPPM, PDFTOTEXT, PDFIMAGES);
    };
  }
}
