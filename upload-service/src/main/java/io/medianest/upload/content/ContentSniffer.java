package io.medianest.upload.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a format by its magic bytes. Pure: it sees the first 4 KiB and nothing else. */
public final class ContentSniffer {
  /** Enough for every signature here, three MPEG-TS packets and an Ogg file's stream headers. */
  public static final int HEAD_BYTES = 4096;

  /** The first element, behind declarations and comments; as far as readers look for it. */
  private static final Pattern SVG =
      Pattern.compile(
          "^(?:\u00ef\u00bb\u00bf)?\\s*<(?:svg[\\s>]|(?:\\?xml|!DOCTYPE|!--)[^\\x00]{0,980}?<svg[\\s>])");

  private static final int TS_PACKET = 188;
  private static final int M2TS_PACKET = 192;

  private ContentSniffer() {}

  /** Empty for bytes that are none of the supported formats. */
  public static Optional<Sniffed> sniff(byte[] head) {
    // One char a byte, so that signatures can be written as strings.
    String h = new String(head, 0, Math.min(head.length, HEAD_BYTES), ISO_8859_1);
    return image(h)
        .or(() -> IsoMedia.sniff(h))
        .or(() -> riff(h))
        .or(() -> ebml(h))
        .or(() -> ogg(h))
        .or(() -> sound(h))
        .or(() -> mpeg(h))
        .or(() -> OfficeDocuments.sniff(h));
  }

  private static Optional<Sniffed> image(String h) {
    if (h.startsWith("\u00ff\u00d8\u00ff")) {
      return exactly(MediaFormat.JPEG);
    }
    if (h.startsWith("\u0089PNG\r\n\u001a\n")) {
      return exactly(MediaFormat.PNG);
    }
    if (h.startsWith("GIF87a") || h.startsWith("GIF89a")) {
      return exactly(MediaFormat.GIF);
    }
    if (h.startsWith("II*\0") || h.startsWith("MM\0*")) {
      return exactly(MediaFormat.TIFF);
    }
    if (h.startsWith("\u00ff\n") || h.startsWith("\0\0\0\fJXL \r\n\u0087\n")) {
      return exactly(MediaFormat.JXL);
    }
    return SVG.matcher(h).find() ? exactly(MediaFormat.SVG) : Optional.empty();
  }

  private static Optional<Sniffed> riff(String h) {
    if (!h.startsWith("RIFF") && !h.startsWith("RF64")) {
      return Optional.empty();
    }
    if (h.startsWith("WEBP", 8)) {
      return exactly(MediaFormat.WEBP);
    }
    if (h.startsWith("WAVE", 8)) {
      return exactly(MediaFormat.WAV);
    }
    return h.startsWith("AVI ", 8) ? exactly(MediaFormat.AVI) : Optional.empty();
  }

  private static Optional<Sniffed> ebml(String h) {
    if (!h.startsWith("\u001aE\u00df\u00a3")) {
      return Optional.empty();
    }
    int docType = h.indexOf("B\u0082"); // EBML id 0x4282, then a length of one byte
    if (docType < 0) {
      return Optional.empty();
    }
    if (h.startsWith("webm", docType + 3)) {
      return Optional.of(new Sniffed(MediaFormat.WEBM, true));
    }
    return h.startsWith("matroska", docType + 3)
        ? Optional.of(new Sniffed(MediaFormat.MATROSKA, true))
        : Optional.empty();
  }

  private static Optional<Sniffed> ogg(String h) {
    if (!h.startsWith("OggS")) {
      return Optional.empty();
    }
    if (h.contains("\u0080theora")) {
      return exactly(MediaFormat.OGG_VIDEO);
    }
    boolean sound =
        h.contains("\u0001vorbis")
            || h.contains("OpusHead")
            || h.contains("\u007fFLAC")
            || h.contains("Speex   ");
    return sound ? exactly(MediaFormat.OGG_AUDIO) : Optional.empty();
  }

  private static Optional<Sniffed> sound(String h) {
    if (h.startsWith("fLaC")) {
      return exactly(MediaFormat.FLAC);
    }
    if (h.startsWith("ID3")) {
      return exactly(MediaFormat.MP3);
    }
    if (MpegAudioFrame.startsAdts(h)) {
      return exactly(MediaFormat.AAC);
    }
    return MpegAudioFrame.startsLayer3(h) ? exactly(MediaFormat.MP3) : Optional.empty();
  }

  private static Optional<Sniffed> mpeg(String h) {
    if (h.startsWith("\0\0\u0001\u00ba") || h.startsWith("\0\0\u0001\u00b3")) {
      return exactly(MediaFormat.MPEG);
    }
    boolean packets = syncs(h, 0, TS_PACKET) || syncs(h, 4, M2TS_PACKET);
    return packets ? exactly(MediaFormat.MPEG_TS) : Optional.empty();
  }

  /** One sync byte proves nothing: three packets in a row do. */
  private static boolean syncs(String h, int from, int packet) {
    return h.length() > from + 2 * packet
        && h.charAt(from) == 'G'
        && h.charAt(from + packet) == 'G'
        && h.charAt(from + 2 * packet) == 'G';
  }

  static Optional<Sniffed> exactly(MediaFormat format) {
    return Optional.of(new Sniffed(format, false));
  }
}
