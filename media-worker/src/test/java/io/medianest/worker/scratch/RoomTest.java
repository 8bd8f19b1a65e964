package io.medianest.worker.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.lab.Settings;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void thereIsRoomUnlessTheReserveIsTouched() {
    Room room = new Room(Settings.with("scratch.reserve", "1", "memory-reserve", "1"));

    assertThat(room.shortage()).isEmpty();
  }

  @Test
  void aFullDiskIsNamed() {
    Room room = new Room(Settings.with("scratch.reserve", "1000000G", "memory-reserve", "1"));

    assertThat(room.shortage()).hasValue("the scratch disk is full");
  }

  @Test
  void shortMemoryIsNamed() {
    Room room = new Room(Settings.with("scratch.reserve", "1", "memory-reserve", "1000000G"));

    assertThat(room.shortage()).hasValue("memory is short");
  }
}
