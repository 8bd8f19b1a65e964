package io.medianest.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeaksTest {
  private static final int RATE = 44_100;

  @Test
  void keepsLowestAndHighestOfEachPixel() throws IOException {
    short[] samples = new short[256];
    samples[3] = 0x7F00;
    samples[5] = -0x8000;
    samples[200] = 0x0100;

    JsonNode json = json(peaks(samples));

    assertThat(json.toString())
        .isEqualTo(
            "{\"version\":2,\"channels\":1,\"sample_rate\":44100,\"samples_per_pixel\":128,"
                + "\"bits\":8,\"length\":2,\"data\":[-128,127,0,1]}");
  }

  @Test
  void countsAPixelThatIsNotFull() throws IOException {
    assertThat(json(peaks(new short[129])).path("length").asInt()).isEqualTo(2);
  }

  @Test
  void doesNotGrowWithTheRecording() throws IOException {
    Peaks peaks = new Peaks(RATE);
    int seconds = 600;
    List<Long> progress = new ArrayList<>();

    peaks.addAll(new Ramp(2L * RATE * seconds), progress::add);

    JsonNode json = json(peaks);
    int length = json.path("length").asInt();
    int perPixel = json.path("samples_per_pixel").asInt();
    assertThat(length).isBetween(Peaks.MOST_PIXELS / 2, Peaks.MOST_PIXELS);
    assertThat((long) length * perPixel)
        .isBetween((long) RATE * seconds, (long) RATE * seconds + perPixel);
    assertThat(json.path("data")).hasSize(2 * length).allMatch(v -> Math.abs(v.asInt()) <= 128);
    assertThat(peaks.millis()).isEqualTo(1000L * seconds);
    assertThat(progress).isSorted().last().isEqualTo(peaks.millis());
  }

  @Test
  void losesNoPeakWhenNeighboursAreMerged() throws IOException {
    short[] samples = new short[128 * (2 * Peaks.MOST_PIXELS + 1)];
    samples[0] = 0x7F00;
    samples[samples.length / 2] = -0x7F00;

    JsonNode data = json(peaks(samples)).path("data");

    assertThat(data).filteredOn(v -> v.asInt() == 127).hasSize(1);
    assertThat(data).filteredOn(v -> v.asInt() == -127).hasSize(1);
  }

  private static Peaks peaks(short[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    Peaks peaks = new Peaks(RATE);
    peaks.addAll(new ByteArrayInputStream(bytes.array()), _ -> {});
    return peaks;
  }

  private static JsonNode json(Peaks peaks) throws IOException {
    return MessageJson.mapper().readTree(peaks.json());
  }

  /** Bytes that nobody keeps. */
  private static final class Ramp extends InputStream {
    private long left;

    Ramp(long bytes) {
      this.left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? (int) (left & 0xFF) : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int count = (int) Math.min(length, left);
      for (int i = 0; i < count; i++) {
        buffer[offset + i] = (byte) left--;
      }
      return count > 0 || length == 0 ? count : -1;
    }
  }
}
