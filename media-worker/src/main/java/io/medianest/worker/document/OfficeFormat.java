package io.medianest.worker.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Office documents that are let through to the converter, told by what is in them. */
enum OfficeFormat {
  /** OpenDocument: text, tables, slides, drawings. */
  OPEN_DOCUMENT("opendocument"),
  /** Word, Excel and PowerPoint since 2007. */
  OFFICE_OPEN_XML("office-open-xml"),
  /** Word, Excel and PowerPoint before. */
  COMPOUND_FILE("compound-file"),
  RICH_TEXT("rich-text");

  private static final int SNIFFED = 8;
  private static final String ZIP = "504b0304";
  private static final String COMPOUND = "d0cf11e0a1b11ae1";
  private static final String RTF =
      HexFormat.of().formatHex("{\\rtf".getBytes(StandardCharsets.US_ASCII));

  /** Real ones have some hundred. */
  private static final int MOST_ENTRIES = 10_000;

  /** Bytes of all entries: the largest slides with films in them. */
  private static final long MOST_BYTES = 1L << 30;

  /** An archive's entry that says what OpenDocument it is. */
  private static final String TYPE = "mimetype";

  private static final int LONGEST_TYPE = 100;

  private final String wireName;

  OfficeFormat(String wireName) {
    this.wireName = wireName;
  }

  /** In a manifest. */
  String wireName() {
    return wireName;
  }

  /**
   * Empty for whatever is none of them, too many files or too much: an archive is a promise of what
   * it unpacks to, and this one is read before anybody unpacks.
   */
  static Optional<OfficeFormat> of(Path file) {
    String head = head(file);
    if (head.startsWith(ZIP)) {
      return archive(file);
    }
    if (head.startsWith(COMPOUND)) {
      return Optional.of(COMPOUND_FILE);
    }
    return head.startsWith(RTF) ? Optional.of(RICH_TEXT) : Optional.empty();
  }

  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return HexFormat.of().formatHex(in.readNBytes(SNIFFED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<OfficeFormat> archive(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES || unpacked(zip) > MOST_BYTES) {
        return Optional.empty();
      }
      if (type(zip).startsWith("application/vnd.oasis.opendocument.")) {
        return Optional.of(OPEN_DOCUMENT);
      }
      return zip.getEntry("[Content_Types].xml") == null
          ? Optional.empty()
          : Optional.of(OFFICE_OPEN_XML);
    } catch (ZipException damaged) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long unpacked(ZipFile zip) {
    long bytes = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      bytes += Math.max(0, all.nextElement().getSize());
    }
    return bytes;
  }

  private static String type(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(TYPE);
    if (entry == null) {
      return "";
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(LONGEST_TYPE), StandardCharsets.US_ASCII);
    }
  }
}
