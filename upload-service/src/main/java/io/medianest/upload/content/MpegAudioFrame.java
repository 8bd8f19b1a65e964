package io.medianest.upload.content;

/**
 * MPEG audio has no signature, only frame headers of twelve set bits, which other files contain by
 * chance: where the head is long enough, the next frame must stand where the first one says.
 */
final class MpegAudioFrame {
  private static final int[] KBITS_MPEG1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBITS_MPEG2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] HERTZ_MPEG1 = {44100, 48000, 32000};

  private MpegAudioFrame() {}

  static boolean startsAdts(String h) {
    if (h.length() < 7 || !isAdts(h, 0)) {
      return false;
    }
    int length = (h.charAt(3) & 3) << 11 | h.charAt(4) << 3 | h.charAt(5) >> 5;
    return length >= 7 && (length + 2 > h.length() || isAdts(h, length));
  }

  private static boolean isAdts(String h, int at) {
    return h.charAt(at) == 0xff && (h.charAt(at + 1) & 0xf6) == 0xf0;
  }

  static boolean startsLayer3(String h) {
    if (h.length() < 4 || !isLayer3(h, 0)) {
      return false;
    }
    int version = h.charAt(1) >> 3 & 3; // 3 = MPEG 1, 2 = MPEG 2, 0 = MPEG 2.5
    int bitRate = h.charAt(2) >> 4;
    int sampleRate = h.charAt(2) >> 2 & 3;
    if (version == 1 || bitRate == 0 || bitRate == 15 || sampleRate == 3) {
      return false;
    }
    int next = frameBytes(version, bitRate, sampleRate, h.charAt(2) >> 1 & 1);
    return next + 2 > h.length() || isLayer3(h, next);
  }

  private static boolean isLayer3(String h, int at) {
    return h.charAt(at) == 0xff && (h.charAt(at + 1) & 0xe6) == 0xe2;
  }

  private static int frameBytes(int version, int bitRate, int sampleRate, int padding) {
    boolean mpeg1 = version == 3;
    int bits = 1000 * (mpeg1 ? KBITS_MPEG1 : KBITS_MPEG2)[bitRate];
    int hertz = HERTZ_MPEG1[sampleRate] / (mpeg1 ? 1 : version == 2 ? 2 : 4);
    return (mpeg1 ? 144 : 72) * bits / hertz + padding;
  }
}
