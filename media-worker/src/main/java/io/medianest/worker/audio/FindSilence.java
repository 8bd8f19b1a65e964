package io.medianest.worker.audio;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;

/** How much of the recording is silent or overdriven, read off its outline. */
final class FindSilence implements Step {
  /** How much of it is at full scale, from 0 to 1. */
  static final String CLIPPED_SHARE = "audio.clipped-share";

  /** -50 dB under full scale: below it speech and music are over. */
  private static final int SILENT = 104;

  private static final int FULL_SCALE = 32_760;

  @Override
  public String name() {
    return "silence";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    try {
      byte[] outline = Files.readAllBytes(work.file(Listen.OUTLINE));
      return work.noting(
          shares(ByteBuffer.wrap(outline).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param outline low and high in turns
   */
  static Map<String, String> shares(ShortBuffer outline) {
    int pixels = outline.remaining() / 2;
    int silent = 0;
    int clipped = 0;
    for (int i = 0; i < pixels; i++) {
      int loudest = Math.max(-outline.get(2 * i), outline.get(2 * i + 1));
      silent += loudest < SILENT ? 1 : 0;
      clipped += loudest > FULL_SCALE ? 1 : 0;
    }
    return Map.of(
        "audio.silent-share", share(silent, pixels), CLIPPED_SHARE, share(clipped, pixels));
  }

  private static String share(int part, int whole) {
    return String.format(Locale.ROOT, "%.3f", (double) part / Math.max(1, whole));
  }
}
