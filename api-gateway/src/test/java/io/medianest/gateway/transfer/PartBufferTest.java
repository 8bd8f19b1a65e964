package io.medianest.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartBufferTest {
  private final UploadMemory memory = new UploadMemory(4L * UploadMemory.SEGMENT);

  @Test
  void givesBackWhatWasPutIn() throws IOException {
    byte[] content = new byte[2 * UploadMemory.SEGMENT + 17];
    new Random(1).nextBytes(content);
    try (PartBuffer buffer = new PartBuffer(memory, content.length)) {
      for (int at = 0; at < content.length; at += 10_000) {
        buffer.append(content, at, Math.min(10_000, content.length - at));
      }
      assertThat(buffer.size()).isEqualTo(content.length);
      assertThat(from(buffer, 0)).isEqualTo(content);
      assertThat(from(buffer, 300_001))
          .isEqualTo(Arrays.copyOfRange(content, 300_001, content.length));
      assertThat(from(buffer, content.length)).isEmpty();
    }
  }

  @Test
  void takesAnExactSegment() throws IOException {
    try (PartBuffer buffer = new PartBuffer(memory, UploadMemory.SEGMENT)) {
      buffer.append(new byte[UploadMemory.SEGMENT], 0, UploadMemory.SEGMENT);
      assertThat(from(buffer, 0)).hasSize(UploadMemory.SEGMENT);
      buffer.append(new byte[] {1}, 0, 1);
      assertThat(from(buffer, UploadMemory.SEGMENT)).containsExactly(1);
    }
  }

  @Test
  void whatIsClosedTwiceIsGivenBackOnce() {
    PartBuffer all = new PartBuffer(memory, 4L * UploadMemory.SEGMENT);
    all.close();
    all.close();
    try (PartBuffer again = new PartBuffer(memory, 4L * UploadMemory.SEGMENT)) {
      assertThat(again.size()).isZero();
    }
    assertThat(memory.free()).isEqualTo(4L * UploadMemory.SEGMENT);
  }

  @Test
  void takesNothingBeforeThereAreBytes() {
    try (PartBuffer buffer = new PartBuffer(memory, Long.MAX_VALUE / 2)) {
      assertThat(memory.free()).isEqualTo(4L * UploadMemory.SEGMENT);
      buffer.append(new byte[1], 0, 1);
      assertThat(memory.free()).isEqualTo(3L * UploadMemory.SEGMENT);
    }
    assertThat(memory.free()).isEqualTo(4L * UploadMemory.SEGMENT);
  }

  private static byte[] from(PartBuffer buffer, int at) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    buffer.from(at, content::write);
    return content.toByteArray();
  }
}
