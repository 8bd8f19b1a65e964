package io.medianest.worker.scratch;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.isolation.MachineMemory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.util.Optional;

/**
 * Whether disk and memory are left for one more job. Jobs wait in the broker while they are not,
 * and come back by themselves.
 */
@ApplicationScoped
public class Room {
  private final File disk;
  private final long diskReserve;
  private final long memoryReserve;

  Room(WorkerConfig config) {
    this.disk = config.scratch().folder().toAbsolutePath().toFile();
    this.diskReserve = config.scratch().reserve().asLongValue();
    this.memoryReserve = config.memoryReserve().asLongValue();
  }

  /** What there is too little of; empty when there is enough. Cheap: two numbers of the kernel. */
  public Optional<String> shortage() {
    if (disk.getUsableSpace() < diskReserve) {
      return Optional.of("the scratch disk is full");
    }
    return MachineMemory.available() < memoryReserve
        ? Optional.of("memory is short")
        : Optional.empty();
  }
}
