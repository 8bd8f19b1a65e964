package io.medianest.eventstore.archive;

import io.medianest.eventstore.archive.OldPartitions.Partition;
import io.medianest.eventstore.log.ArchiveUnavailableException;
import io.medianest.eventstore.log.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Seals the oldest partition, when it may go: writes its rows as segments, puts each into the
 * archive, reads it back, records it, and drops the partition when all of it is recorded. Blocks.
 *
 * <p>A crash at any step costs that step. A file that was not recorded is written again under its
 * key; a partition is read from until it is dropped, whatever is recorded; the drop is one
 * transaction.
 */
@ApplicationScoped
class Sealing {
  private static final Logger LOG = Logger.getLogger(Sealing.class);

  private final OldPartitions partitions;
  private final SegmentTable table;
  private final ArchiveStore store;
  private final ArchiveLock lock;
  private final ArchiveConfig config;

  Sealing(
      OldPartitions partitions,
      SegmentTable table,
      ArchiveStore store,
      ArchiveLock lock,
      ArchiveConfig config) {
    this.partitions = partitions;
    this.table = table;
    this.store = store;
    this.lock = lock;
    this.config = config;
  }

  private record Written(Segment.Header header, Path file) {}

  /** All partitions that may go; none while another instance is at it. */
  void seal() {
    if (config.s3().endpoint().isPresent()) {
      lock.tryHolding("seal", this::sealAll);
    }
  }

  private void sealAll() {
    for (Optional<Partition> oldest = oldest(); oldest.isPresent(); oldest = oldest()) {
      Partition partition = oldest.get();
      record(partition);
      drop(partition);
      LOG.infof("events of transactions %d to %d sealed", partition.fromTx(), partition.toTx());
    }
  }

  Optional<Partition> oldest() {
    return partitions.oldest(config.sealAfter());
  }

  /** Puts into the archive and records what is not recorded yet. */
  void record(Partition partition) {
    Optional<Segment> last = table.last();
    while (last.isEmpty() || last.get().header().toTx() < partition.toTx()) {
      try (ScratchFolder scratch = new ScratchFolder()) {
        Written written = write(partition, last, scratch);
        last = Optional.of(put(written, scratch));
        table.record(last.get());
      }
    }
  }

  /**
   * @throws IllegalStateException when the segments hold another number of events
   */
  void drop(Partition partition) {
    long live = partitions.count(partition);
    long sealed = table.events(partition.fromTx(), partition.toTx());
    if (live != sealed) {
      throw new IllegalStateException(
          "%s has %d events, its segments %d".formatted(partition.name(), live, sealed));
    }
    partitions.drop(partition);
  }

  private Written write(Partition partition, Optional<Segment> last, ScratchFolder scratch) {
    int number = last.map(Segment::number).orElse(0) + 1;
    long from = last.map(s -> s.header().toTx()).orElse(partition.fromTx());
    String previous = last.map(Segment::sha256).orElse(Segment.NONE);
    try (SegmentWriter writer = new SegmentWriter(scratch.path(), config.segmentEvents())) {
      long to = fill(writer, partition, from);
      Segment.Header header = writer.header(number, from, to, previous);
      return new Written(header, writer.finish(header));
    }
  }

  /** Returns where the next segment begins. */
  private long fill(SegmentWriter writer, Partition partition, long from) {
    // Positions begin at 1.
    Checkpoint at = new Checkpoint(from, 0);
    for (List<Line> lines = partitions.lines(partition, at);
        !lines.isEmpty();
        lines = partitions.lines(partition, at)) {
      for (Line line : lines) {
        if (writer.isFullBefore(line)) {
          return line.at().tx();
        }
        writer.add(line);
      }
      at = lines.getLast().at();
    }
    return partition.toTx();
  }

  /** Returns when what the archive hands out is what was put there. */
  private Segment put(Written written, ScratchFolder scratch) {
    String key = written.header().key();
    store.put(key, written.file());
    Path back = scratch.file("back");
    store.get(key, back);
    String sha256 = SegmentFile.sha256(written.file());
    if (!SegmentFile.sha256(back).equals(sha256)) {
      throw new ArchiveUnavailableException("the archive did not keep " + key + " as it was put");
    }
    return new Segment(written.header(), key, written.file().toFile().length(), sha256);
  }
}
