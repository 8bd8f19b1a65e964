package io.medianest.gateway.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.transfer.UploadMemory;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendTransferTest {
  private static final int PART = 2 * UploadMemory.SEGMENT;

  private StandInStorage storage;

  @AfterEach
  void everythingIsFree() {
    assertThat(storage.everythingIsFree()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, PART - 1, PART, PART + 1, 2 * PART, 5 * PART + 17})
  void aFileInOneRequestIsThereWhetherItsLengthIsAnnouncedOrNot(int size) {
    byte[] file = random(size);
    for (boolean announced : new boolean[] {true, false}) {
      storage = new StandInStorage(size, PART);
      assertThat(append(file, 0, size, announced)).isEqualTo(size);
      assertThat(storage.joined()).isEqualTo(file);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aHundredCutsAtRandomPlacesLoseNothingAndDoubleNothing(long seed) {
    Random random = new Random(seed);
    int size = 6 * PART + random.nextInt(PART);
    byte[] file = random(size);
    storage = new StandInStorage(size, PART);
    for (int cut = 0; cut < 100; cut++) {
      int offset = (int) storage.offset();
      int sent = random.nextInt(Math.max(1, (size - offset) / 50));
      assertThat(cutOff(file, offset, sent, random.nextBoolean())).isEqualTo(offset + sent);
    }
    int offset = (int) storage.offset();
    assertThat(append(file, offset, size - offset, true)).isEqualTo(size);
    assertThat(storage.joined()).isEqualTo(file);
  }

  @Test
  void manySmallRequestsReadEachByteAFewTimesOnly() {
    byte[] file = random(2 * PART + 1000);
    storage = new StandInStorage(file.length, PART);
    int step = 1999;
    for (int at = 0; at < file.length; at += step) {
      append(file, at, Math.min(step, file.length - at), true);
      assertThat(storage.pieces()).isLessThanOrEqualTo(AppendTransfer.MOST_PIECES);
    }
    assertThat(storage.joined()).isEqualTo(file);
    assertThat(storage.reads()).isLessThan(10L * file.length);
  }

  @Test
  void aLengthThatIsSaidAtTheEndEndsTheUpload() {
    byte[] file = random(PART + 100);
    storage = new StandInStorage(-1, PART);
    append(file, 0, file.length, true);
    storage.sized(file.length);
    assertThat(append(file, file.length, 0, true)).isEqualTo(file.length);
    assertThat(storage.joined()).isEqualTo(file);
  }

  @Test
  void aRequestWhoseBytesAreNotGoodLeavesTheUploadAsItWas() {
    byte[] file = random(3 * PART);
    storage = new StandInStorage(file.length, PART);
    append(file, 0, 100, true);
    try (AppendTransfer transfer = new AppendTransfer(storage.claim(), 2 * PART, false, storage)) {
      transfer.write(file, 0, 2 * PART);
    }
    assertThat(storage.offset()).isEqualTo(100);
    assertThat(append(file, 100, file.length - 100, true)).isEqualTo(file.length);
    assertThat(storage.joined()).isEqualTo(file);
  }

  @Test
  void aStorageThatIsAwayCostsWhatWasNotRecorded() {
    byte[] file = random(3 * PART);
    storage = new StandInStorage(file.length, PART);
    append(file, 0, PART + 5, true);
    storage.away(true);
    assertThatThrownBy(() -> append(file, PART + 5, PART, true))
        .isInstanceOf(ProblemException.class)
        .hasMessage("upload.storage-unavailable");
    storage.away(false);
    assertThat(storage.offset()).isEqualTo(PART + 5);
    append(file, PART + 5, 2 * PART - 5, true);
    assertThat(storage.joined()).isEqualTo(file);
  }

  private long append(byte[] file, int offset, int length, boolean announced) {
    try (AppendTransfer transfer =
        new AppendTransfer(storage.claim(), announced ? length : -1, true, storage)) {
      write(transfer, file, offset, length);
      return transfer.finish();
    }
  }

  /** Announces the rest of the file, or nothing, and sends less. */
  private long cutOff(byte[] file, int offset, int sent, boolean announced) {
    try (AppendTransfer transfer =
        new AppendTransfer(storage.claim(), announced ? file.length - offset : -1, true, storage)) {
      write(transfer, file, offset, sent);
      return transfer.finish();
    }
  }

  private static void write(AppendTransfer transfer, byte[] file, int offset, int length) {
    for (int at = 0; at < length; at += 10_007) {
      transfer.write(file, offset + at, Math.min(10_007, length - at));
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
