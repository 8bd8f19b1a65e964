package io.medianest.hub.connection;

import java.nio.charset.StandardCharsets;

/**
 * A frame for any number of clients: put into bytes at most once, whoever is the first to need it.
 */
public final class Frame {
  private final String text;
  private byte[] bytes;

  public Frame(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** UTF-8; not to be changed. Two threads may both do the work, with the same result. */
  public byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      known = text.getBytes(StandardCharsets.UTF_8);
      bytes = known;
    }
    return known;
  }
}
