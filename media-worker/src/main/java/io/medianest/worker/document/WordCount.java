package io.medianest.worker.document;

/** Counts what passes by: characters, and words as runs with a letter or digit in them. */
final class WordCount {
  private long characters;
  private long words;
  private boolean counted;

  void add(char[] text, int length) {
    characters += length;
    for (int i = 0; i < length; i++) {
      if (Character.isWhitespace(text[i])) {
        counted = false;
      } else if (!counted && Character.isLetterOrDigit(text[i])) {
        counted = true;
        words++;
      }
    }
  }

  long characters() {
    return characters;
  }

  long words() {
    return words;
  }
}
