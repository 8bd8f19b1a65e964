package io.medianest.upload.content;

import java.util.Optional;

/** PDF and what offices write, told by a file's head. */
final class OfficeDocuments {
  private static final String ZIP = "PK\u0003\u0004";

  /** The first entry of every OpenDocument, uncompressed; its name begins at byte 30. */
  private static final String OPEN_DOCUMENT = "mimetypeapplication/vnd.oasis.opendocument.";

  private static final int FIRST_NAME = 30;

  private OfficeDocuments() {}

  /**
   * @param h one char a byte
   */
  static Optional<Sniffed> sniff(String h) {
    if (h.startsWith("%PDF-")) {
      return ContentSniffer.exactly(MediaFormat.PDF);
    }
    if (h.startsWith("{\\rtf")) {
      return ContentSniffer.exactly(MediaFormat.RTF);
    }
    if (h.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      return oneOfThem(MediaFormat.DOC);
    }
    if (!h.startsWith(ZIP)) {
      return Optional.empty();
    }
    return h.startsWith(OPEN_DOCUMENT, FIRST_NAME) ? openDocument(h) : openXml(h);
  }

  private static Optional<Sniffed> openDocument(String h) {
    int type = FIRST_NAME + OPEN_DOCUMENT.length();
    if (h.startsWith("text", type)) {
      return ContentSniffer.exactly(MediaFormat.ODT);
    }
    if (h.startsWith("spreadsheet", type)) {
      return ContentSniffer.exactly(MediaFormat.ODS);
    }
    return h.startsWith("presentation", type)
        ? ContentSniffer.exactly(MediaFormat.ODP)
        : Optional.empty();
  }

  /** Writers begin with one of these three; which document it is often stands further behind. */
  private static Optional<Sniffed> openXml(String h) {
    boolean begins =
        h.startsWith("[Content_Types].xml", FIRST_NAME)
            || h.startsWith("_rels/.rels", FIRST_NAME)
            || h.startsWith("docProps/", FIRST_NAME);
    return begins ? oneOfThem(MediaFormat.DOCX) : Optional.empty();
  }

  private static Optional<Sniffed> oneOfThem(MediaFormat likely) {
    return Optional.of(new Sniffed(likely, true));
  }
}
