package io.medianest.upload.content;

import static io.medianest.messaging.event.MediaKind.AUDIO;
import static io.medianest.messaging.event.MediaKind.DOCUMENT;
import static io.medianest.messaging.event.MediaKind.IMAGE;
import static io.medianest.messaging.event.MediaKind.VIDEO;

import io.medianest.messaging.event.MediaKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every format that may be uploaded; a new one is one row here and one line in the sniffer. */
public enum MediaFormat {
  JPEG(Family.JPEG, IMAGE, "image/jpeg", "image/jpg", "image/pjpeg"),
  PNG(Family.PNG, IMAGE, "image/png", "image/x-png"),
  GIF(Family.GIF, IMAGE, "image/gif"),
  WEBP(Family.WEBP, IMAGE, "image/webp"),
  HEIC(
      Family.HEIC, IMAGE, "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
  AVIF(Family.AVIF, IMAGE, "image/avif", "image/avif-sequence"),
  TIFF(Family.TIFF, IMAGE, "image/tiff", "image/tif"),
  JXL(Family.JXL, IMAGE, "image/jxl"),
  SVG(Family.SVG, IMAGE, "image/svg+xml"),

  MP4(Family.ISO_MEDIA, VIDEO, "video/mp4"),
  QUICKTIME(Family.ISO_MEDIA, VIDEO, "video/quicktime"),
  M4V(Family.ISO_MEDIA, VIDEO, "video/x-m4v", "video/m4v"),
  THREE_GP(Family.ISO_MEDIA, VIDEO, "video/3gpp", "video/3gpp2"),
  MATROSKA(Family.EBML, VIDEO, "video/x-matroska", "video/matroska"),
  WEBM(Family.EBML, VIDEO, "video/webm"),
  AVI(Family.AVI, VIDEO, "video/x-msvideo", "video/avi", "video/msvideo", "video/vnd.avi"),
  MPEG(Family.MPEG, VIDEO, "video/mpeg", "video/x-mpeg", "video/mp2p"),
  MPEG_TS(Family.MPEG, VIDEO, "video/mp2t", "video/mpegts"),
  OGG_VIDEO(Family.OGG, VIDEO, "video/ogg"),

  MP3(Family.MP3, AUDIO, "audio/mpeg", "audio/mp3", "audio/x-mp3", "audio/x-mpeg"),
  WAV(Family.WAV, AUDIO, "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"),
  FLAC(Family.FLAC, AUDIO, "audio/flac", "audio/x-flac"),
  AAC(Family.AAC, AUDIO, "audio/aac", "audio/x-aac", "audio/aacp"),
  M4A(Family.ISO_MEDIA, AUDIO, "audio/mp4", "audio/x-m4a", "audio/m4a"),
  OGG_AUDIO(Family.OGG, AUDIO, "audio/ogg", "application/ogg", "audio/opus", "audio/vorbis"),
  MATROSKA_AUDIO(Family.EBML, AUDIO, "audio/webm", "audio/x-matroska"),

  PDF(Family.PDF, DOCUMENT, "application/pdf", "application/x-pdf"),
  ODT(Family.OPEN_DOCUMENT, DOCUMENT, "application/vnd.oasis.opendocument.text"),
  ODS(Family.OPEN_DOCUMENT, DOCUMENT, "application/vnd.oasis.opendocument.spreadsheet"),
  ODP(Family.OPEN_DOCUMENT, DOCUMENT, "application/vnd.oasis.opendocument.presentation"),
  DOCX(
      Family.OFFICE_OPEN_XML,
      DOCUMENT,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  XLSX(
      Family.OFFICE_OPEN_XML,
      DOCUMENT,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  PPTX(
      Family.OFFICE_OPEN_XML,
      DOCUMENT,
      "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  DOC(Family.COMPOUND_FILE, DOCUMENT, "application/msword"),
  XLS(Family.COMPOUND_FILE, DOCUMENT, "application/vnd.ms-excel"),
  PPT(Family.COMPOUND_FILE, DOCUMENT, "application/vnd.ms-powerpoint"),
  RTF(Family.RTF, DOCUMENT, "application/rtf", "text/rtf");

  /** Formats whose names clients mix up, because they share a container. */
  enum Family {
    JPEG,
    PNG,
    GIF,
    WEBP,
    HEIC,
    AVIF,
    TIFF,
    JXL,
    SVG,
    ISO_MEDIA,
    EBML,
    AVI,
    MPEG,
    OGG,
    MP3,
    WAV,
    FLAC,
    AAC,
    PDF,
    OPEN_DOCUMENT,
    OFFICE_OPEN_XML,
    COMPOUND_FILE,
    RTF
  }

  private static final Map<String, MediaFormat> BY_NAME =
      Arrays.stream(values())
          .flatMap(f -> f.names.stream().map(name -> Map.entry(name, f)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final Family family;
  private final MediaKind kind;

  @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable.
  private final List<String> names;

  MediaFormat(Family family, MediaKind kind, String contentType, String... aliases) {
    this.family = family;
    this.kind = kind;
    this.names = Stream.concat(Stream.of(contentType), Stream.of(aliases)).toList();
  }

  /** The format a client means; empty for one that is not supported. Parameters are ignored. */
  public static Optional<MediaFormat> named(String contentType) {
    String name = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public MediaKind kind() {
    return kind;
  }

  /** The one name used from here on, e.g. {@code image/jpeg}. */
  public String contentType() {
    return names.getFirst();
  }

  boolean sharesContainerWith(MediaFormat other) {
    return family == other.family;
  }
}
