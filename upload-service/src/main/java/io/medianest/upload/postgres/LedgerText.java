package io.medianest.upload.postgres;

import io.medianest.upload.session.Ledger.Piece;
import java.util.List;
import java.util.stream.Collectors;

/** Lists in a ledger as text: they are only ever read and written as a whole. */
final class LedgerText {
  private LedgerText() {}

  static String ofEtags(List<String> etags) {
    return String.join("\n", etags);
  }

  static List<String> etags(String text) {
    return text.lines().toList();
  }

  static String ofPieces(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece.writer() + ":" + piece.size())
        .collect(Collectors.joining("\n"));
  }

  static List<Piece> pieces(String text) {
    return text.lines()
        .map(line -> line.split(":", 2))
        .map(piece -> new Piece(piece[0], Long.parseLong(piece[1])))
        .toList();
  }
}
