package io.medianest.eventstore.deadletter;

/** Text as PostgreSQL can hold it: without NUL. Dead letters come from anywhere. */
final class PlainText {
  private PlainText() {}

  static String of(String text) {
    return text == null ? "" : text.replace('\u0000', '\ufffd');
  }
}
