package io.medianest.gateway.multipart;

import java.util.Arrays;

/** Finds a delimiter in bytes by Horspool's way: most bytes of a file are never looked at. */
final class Delimiter {
  private final byte[] pattern;
  private final int[] skip = new int[256];

  Delimiter(byte[] pattern) {
    this.pattern = pattern.clone();
    Arrays.fill(skip, pattern.length);
    for (int i = 0; i < pattern.length - 1; i++) {
      skip[pattern[i] & 0xff] = pattern.length - 1 - i;
    }
  }

  int length() {
    return pattern.length;
  }

  /**
   * @return where it begins, or -1
   */
  int find(byte[] bytes, int from, int to) {
    int last = pattern.length - 1;
    for (int at = from; at + last < to; at += skip[bytes[at + last] & 0xff]) {
      int i = last;
      while (bytes[at + i] == pattern[i]) {
        if (--i < 0) {
          return at;
        }
      }
    }
    return -1;
  }
}
