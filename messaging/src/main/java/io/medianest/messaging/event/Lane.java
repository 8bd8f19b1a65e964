package io.medianest.messaging.event;

import java.util.Locale;

/** Two lanes per kind, so that an hour of bulk work never holds up a person who waits. */
public enum Lane {
  INTERACTIVE,
  BULK;

  /** From this priority (1-10, 5 is the default) on, a person is waiting. */
  public static final int INTERACTIVE_FROM = 6;

  public static Lane ofPriority(int priority) {
    return priority >= INTERACTIVE_FROM ? INTERACTIVE : BULK;
  }

  /** The word used in routing keys, e.g. {@code bulk}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
