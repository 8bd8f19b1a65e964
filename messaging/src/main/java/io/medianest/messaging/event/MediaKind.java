package io.medianest.messaging.event;

import java.util.Locale;

/** What a media object is; decides which queue its job waits in. */
public enum MediaKind {
  IMAGE,
  VIDEO,
  AUDIO,
  DOCUMENT;

  /** The word used in queue names and routing keys, e.g. {@code image}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
