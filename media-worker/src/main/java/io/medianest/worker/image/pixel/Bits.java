package io.medianest.worker.image.pixel;

import java.io.ByteArrayOutputStream;

/** Numbers of a few bits each, the first in the lowest bits. */
final class Bits {
  private final ByteArrayOutputStream full = new ByteArrayOutputStream();
  private int pending;
  private int count;

  /** Rounds, and keeps within what so many bits hold. */
  void add(int bits, double value) {
    int number = (int) Math.clamp(Math.round(value), 0, (1L << bits) - 1);
    pending |= number << count;
    count += bits;
    while (count >= 8) {
      full.write(pending);
      pending >>>= 8;
      count -= 8;
    }
  }

  /** All of it, filled up with zeroes. */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(full.toByteArray());
    if (count > 0) {
      all.write(pending);
    }
    return all.toByteArray();
  }
}
