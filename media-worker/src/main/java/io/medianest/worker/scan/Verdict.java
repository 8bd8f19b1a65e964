package io.medianest.worker.scan;

/** What a scanner says of a file. */
sealed interface Verdict {
  /** Nothing is known against it. */
  record Clean() implements Verdict {}

  record Infected(String signature) implements Verdict {}

  /** It was not, or not wholly, looked at: more than this scanner is set up to take. */
  record TooLarge(String answer) implements Verdict {}

  /** The scanner has a trouble of its own. */
  record Failed(String answer) implements Verdict {}

  /**
   * @param answer of clamd to INSTREAM; nothing but its one good word is taken for clean
   */
  static Verdict of(String answer) {
    String said = answer.strip();
    if (said.equals("stream: OK")) {
      return new Clean();
    }
    // With AlertExceedsMax clamd "finds" its own limits.
    if (said.contains("size limit exceeded") || said.contains("Heuristics.Limits.Exceeded")) {
      return new TooLarge(said);
    }
    if (said.startsWith("stream: ") && said.endsWith(" FOUND")) {
      return new Infected(said.substring("stream: ".length(), said.length() - " FOUND".length()));
    }
    return new Failed(said);
  }
}
