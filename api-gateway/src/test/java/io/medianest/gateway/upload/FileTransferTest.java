package io.medianest.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.multipart.SizePrediction;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.storage.Put;
import io.medianest.gateway.storage.StorageException;
import io.medianest.gateway.transfer.PartTransfer;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.PartUrl;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTransferTest {
  private static final int PART = 2 * UploadMemory.SEGMENT;
  private static final int SEGMENTS = 8;

  private final UploadMemory memory = new UploadMemory((long) SEGMENTS * UploadMemory.SEGMENT);
  private final Storage storage = new Storage();

  @Test
  void aFileThatFitsIsOnePutThatGoesOutWhileItComesIn() {
    byte[] file = random(PART - 1);
    assertThat(transfer(file, file.length)).isEmpty();
    assertThat(storage.objects).containsOnlyKeys("single");
    assertThat(storage.objects.get("single")).isEqualTo(file);
    assertThat(storage.puts).containsExactly("single:" + file.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {-200, -1, 1, 7})
  void aWrongPredictionCostsARepetition(int error) {
    byte[] file = random(100_000);
    assertThat(transfer(file, file.length - error)).isEmpty();
    assertThat(storage.objects.get("single")).isEqualTo(file);
    assertThat(storage.puts)
        .containsExactly("single:" + (file.length - error), "single:" + file.length);
  }

  @Test
  void anUnknownSizeIsBufferedAndThenPutOnce() {
    byte[] file = random(100_000);
    assertThat(transfer(file, SizePrediction.NONE)).isEmpty();
    assertThat(storage.puts).containsExactly("single:100000");
    assertThat(storage.objects.get("single")).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {PART + 1, 2 * PART, 5 * PART + 17})
  void aLargeFileGoesInPartsWhetherItsSizeIsKnownOrNot(int size) {
    byte[] file = random(size);
    for (long predicted : new long[] {size, SizePrediction.NONE, size + 100}) {
      storage.objects.clear();
      List<Part> parts = transfer(file, predicted);
      int count = (size + PART - 1) / PART;
      assertThat(parts.stream().map(Part::number))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, count).boxed().toList());
      assertThat(parts.stream().map(Part::etag)).allMatch(etag -> etag.startsWith("etag-part-"));
      assertThat(storage.joined(count)).isEqualTo(file);
    }
  }

  @Test
  void aFileSmallerThanItsPredictionMayBeASinglePart() {
    byte[] file = random(PART - 10);
    assertThat(transfer(file, PART + 100)).hasSize(1);
    assertThat(storage.joined(1)).isEqualTo(file);
  }

  @Test
  void anEmptyFileIsAnEmptyObject() {
    assertThat(transfer(new byte[0], 0)).isEmpty();
    assertThat(storage.objects.get("single")).isEmpty();
  }

  @Test
  void aPutThatFailsIsRepeatedWithEverythingItHad() {
    byte[] file = random(3 * PART);
    storage.failures = 2;
    assertThat(transfer(file, file.length)).hasSize(3);
    assertThat(storage.joined(3)).isEqualTo(file);
  }

  @Test
  void aStorageThatStaysAwayEndsTheUploadAndFreesTheMemory() {
    storage.failures = Integer.MAX_VALUE;
    assertThatThrownBy(() -> transfer(random(100), 100))
        .isInstanceOf(ProblemException.class)
        .hasMessage("upload.storage-unavailable");
    everythingIsFree();
  }

  @Test
  void whatIsGivenUpHalfWayFreesTheMemoryToo() {
    FileTransfer transfer = new FileTransfer(opened(), 3L * PART, new World());
    transfer.write(random(PART + 10), 0, PART + 10);
    transfer.close();
    everythingIsFree();
  }

  private List<Part> transfer(byte[] file, long predicted) {
    List<Part> parts;
    try (FileTransfer transfer = new FileTransfer(opened(), predicted, new World())) {
      for (int at = 0; at < file.length; at += 10_007) {
        transfer.write(file, at, Math.min(10_007, file.length - at));
      }
      parts = transfer.finish();
      assertThat(transfer.size()).isEqualTo(file.length);
    }
    everythingIsFree();
    return parts;
  }

  private void everythingIsFree() {
    assertThat(memory.free()).isEqualTo((long) SEGMENTS * UploadMemory.SEGMENT);
  }

  private static Opened opened() {
    return new Opened("u", "m", "single", PART, List.of(), Instant.EPOCH);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private final class World implements FileTransfer.Environment {
    @Override
    public PartTransfer.Door door() {
      return storage::put;
    }

    @Override
    public UploadMemory memory() {
      return memory;
    }

    @Override
    public Executor executor() {
      return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Override
    public List<PartUrl> sign(int from, int count) {
      return IntStream.range(from, from + count)
          .mapToObj(number -> new PartUrl(number, 0, "part-" + number))
          .toList();
    }
  }

  /** Storage that holds clients to the length they have announced, as a real one does. */
  private static final class Storage {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> puts = java.util.Collections.synchronizedList(new ArrayList<>());
    private int failures;

    Put put(String url, long length) {
      puts.add(url + ":" + length);
      return new Put() {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        @Override
        public void write(byte[] bytes, int offset, int count) throws StorageException {
          body.write(bytes, offset, count);
          if (body.size() > length) {
            throw new AssertionError("more than announced");
          }
        }

        @Override
        public String finish() throws StorageException {
          assertThat((long) body.size()).isEqualTo(length);
          fail();
          objects.put(url, body.toByteArray());
          return "etag-" + url;
        }

        @Override
        public void abort() {
          // Nothing is kept.
        }
      };
    }

    private synchronized void fail() throws StorageException {
      if (failures > 0) {
        failures--;
        throw new StorageException("away", null);
      }
    }

    byte[] joined(int parts) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      IntStream.rangeClosed(1, parts).forEach(n -> all.writeBytes(objects.get("part-" + n)));
      return all.toByteArray();
    }
  }
}
