package io.medianest.worker.audio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.messaging.codec.MessageJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.function.LongConsumer;

/**
 * The outline of a recording: the lowest and the highest sample of each pixel of a waveform. Takes
 * 16 KB however long the recording is, and whatever its header claims of that: once all pixels are
 * used up, neighbours are merged and each stands for twice as many samples.
 *
 * <p>The JSON is that of audiowaveform's data format, version 2, at 8 bits.
 */
final class Peaks {
  /** Sharper than any screen; 4,096 pairs are some 30 KB of JSON. */
  static final int MOST_PIXELS = 4096;

  private static final int FINEST = 128;

  private final int sampleRate;
  private final short[] low = new short[MOST_PIXELS];
  private final short[] high = new short[MOST_PIXELS];
  private int samplesPerPixel = FINEST;
  private int pixels;
  private int inPixel;
  private long samples;

  Peaks(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  /**
   * Takes all of a stream of 16-bit little-endian samples of one channel.
   *
   * @param progress told now and then how many milliseconds have been taken
   */
  void addAll(InputStream pcm, LongConsumer progress) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int length;
    while ((length = pcm.readNBytes(buffer, 0, buffer.length)) > 0) {
      ShortBuffer read =
          ByteBuffer.wrap(buffer, 0, length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      while (read.hasRemaining()) {
        add(read.get());
      }
      progress.accept(millis());
    }
  }

  private void add(short sample) {
    if (inPixel == samplesPerPixel) {
      inPixel = 0;
      if (pixels == MOST_PIXELS) {
        mergeNeighbours();
      }
    }
    if (inPixel == 0) {
      low[pixels] = sample;
      high[pixels] = sample;
      pixels++;
    } else {
      low[pixels - 1] = (short) Math.min(low[pixels - 1], sample);
      high[pixels - 1] = (short) Math.max(high[pixels - 1], sample);
    }
    inPixel++;
    samples++;
  }

  private void mergeNeighbours() {
    pixels /= 2;
    samplesPerPixel *= 2;
    for (int i = 0; i < pixels; i++) {
      low[i] = (short) Math.min(low[2 * i], low[2 * i + 1]);
      high[i] = (short) Math.max(high[2 * i], high[2 * i + 1]);
    }
  }

  long millis() {
    return samples * 1000 / sampleRate;
  }

  byte[] json() {
    ObjectNode json = MessageJson.mapper().createObjectNode();
    json.put("version", 2)
        .put("channels", 1)
        .put("sample_rate", sampleRate)
        .put("samples_per_pixel", samplesPerPixel)
        .put("bits", 8)
        .put("length", pixels);
    ArrayNode data = json.putArray("data");
    for (int i = 0; i < pixels; i++) {
      data.add(low[i] >> 8).add(high[i] >> 8);
    }
    return MessageJson.write(json);
  }

  /**
   * The outline as samples, low and high in turns: a recording in small, to draw from.
   *
   * @param least samples; a short outline is stretched to as many
   */
  byte[] pcm(int least) {
    int times = Math.ceilDiv(least, 2 * Math.max(1, pixels));
    ByteBuffer pcm =
        ByteBuffer.allocate(times * 2 * Short.BYTES * pixels).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < times * pixels; i++) {
      pcm.putShort(low[i / times]).putShort(high[i / times]);
    }
    return pcm.array();
  }
}
