package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.ArchiveUnavailableException;
import io.medianest.messaging.command.EventStoreAnswer.LogVerified;
import io.medianest.messaging.command.EventStoreQuery.VerifyLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the chain of segments, some at a time: each follows on the one before it, its file is what
 * was sealed and says so of itself, its events are in order, and each has its key. At the end, that
 * keys and events are the same number.
 */
@ApplicationScoped
public class Verification {
  private final SegmentTable table;
  private final ArchiveStore store;
  private final LogKeys keys;

  Verification(SegmentTable table, ArchiveStore store, LogKeys keys) {
    this.table = table;
    this.store = store;
    this.keys = keys;
  }

  public Uni<LogVerified> verify(VerifyLog query) {
    return Blocking.run(() -> walk(query));
  }

  private LogVerified walk(VerifyLog query) {
    List<Segment> segments = table.from(query.fromSegment(), query.limit());
    List<String> problems = new ArrayList<>();
    long events = 0;
    Segment before = table.find(query.fromSegment() - 1).orElse(null);
    for (Segment segment : segments) {
      problems.addAll(Chain.breaks(before, segment));
      problems.addAll(file(segment));
      events += segment.header().events();
      before = segment;
    }
    boolean end = segments.size() < query.limit();
    if (end) {
      problems.addAll(keys.differences());
    }
    return new LogVerified(
        segments.size(),
        events,
        before == null ? Segment.NONE : before.sha256(),
        problems,
        end ? null : Integer.valueOf(segments.getLast().number() + 1));
  }

  private List<String> file(Segment segment) {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("segment");
      store.get(segment.key(), file);
      if (!SegmentFile.sha256(file).equals(segment.sha256())) {
        return List.of(of(segment, "its file is not what was sealed"));
      }
      return content(segment, file);
    } catch (ArchiveUnavailableException e) {
      return List.of(of(segment, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> content(Segment segment, Path file) throws IOException {
    List<String> problems = new ArrayList<>();
    try (SegmentFile lines = SegmentFile.open(file)) {
      if (!lines.header().equals(segment.header())) {
        problems.add(of(segment, "its header is not what was recorded"));
      }
      Contents found = new Contents(segment.header());
      lines.chunks(
          chunk -> {
            found.add(chunk);
            long known = keys.of(chunk);
            if (known != chunk.size()) {
              problems.add(of(segment, (chunk.size() - known) + " events without their key"));
            }
          });
      found.differences().forEach(difference -> problems.add(of(segment, difference)));
    }
    return problems;
  }

  private static String of(Segment segment, String problem) {
    return "segment " + segment.number() + ": " + problem;
  }
}
