package io.medianest.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UploadMemoryTest {
  private static final long PART = 8L * UploadMemory.SEGMENT;
  private static final long ALL = 4 * PART;

  @Test
  void manySlowSendersLeaveRoomForOthers() {
    UploadMemory memory = new UploadMemory(ALL, Duration.ZERO);
    List<PartBuffer> slow =
        IntStream.range(0, 16).mapToObj(_ -> new PartBuffer(memory, PART)).toList();
    slow.forEach(buffer -> buffer.append(new byte[] {1}, 0, 1));

    try (PartBuffer quick = new PartBuffer(memory, PART)) {
      byte[] whole = new byte[(int) PART];
      quick.append(whole, 0, whole.length);
      assertThat(quick.size()).isEqualTo(whole.length);
    }

    slow.forEach(PartBuffer::close);
    assertThat(memory.free()).isEqualTo(ALL);
  }

  @Test
  void nobodyIsGivenWhatSomebodyNeedsToComeToAnEnd() {
    UploadMemory memory = new UploadMemory(PART, Duration.ZERO);
    PartBuffer half = filled(memory, PART / 2);
    PartBuffer second = new PartBuffer(memory, PART);

    assertThatThrownBy(() -> second.append(new byte[1], 0, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessage("upload.busy");

    half.settle();
    second.append(new byte[1], 0, 1);
    second.close();
    half.close();
    assertThat(memory.free()).isEqualTo(PART);
  }

  /** Each holds some and wants more, which would be the end of all, were it given to anybody. */
  @Test
  void aCrowdThatWantsFourTimesWhatThereIsComesToItsEnd() {
    UploadMemory memory = new UploadMemory(ALL, Duration.ofMinutes(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> uploads = new ArrayList<>();
      for (int seed = 0; seed < 64; seed++) {
        Random random = new Random(seed);
        uploads.add(CompletableFuture.runAsync(() -> upload(memory, random), threads));
      }
      uploads.forEach(CompletableFuture::join);
    }
    assertThat(memory.free()).isEqualTo(ALL);
  }

  private static void upload(UploadMemory memory, Random random) {
    byte[] chunk = new byte[100_000];
    for (int part = 0; part < 3; part++) {
      try (PartBuffer buffer = new PartBuffer(memory, PART)) {
        while (buffer.size() < PART) {
          int n = (int) Math.min(random.nextInt(chunk.length) + 1, PART - buffer.size());
          buffer.append(chunk, 0, n);
        }
      }
    }
  }

  private static PartBuffer filled(UploadMemory memory, long bytes) {
    PartBuffer buffer = new PartBuffer(memory, PART);
    buffer.append(new byte[(int) bytes], 0, (int) bytes);
    return buffer;
  }
}
