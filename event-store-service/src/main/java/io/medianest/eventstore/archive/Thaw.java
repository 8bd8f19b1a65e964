package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.ArchiveUnavailableException;
import io.medianest.eventstore.log.ReadThrough;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings segments back as partitions, so that every statement that reads {@code events} is the same
 * for old events as for new ones. One segment at a time, whoever needs it; its rows are written in
 * short transactions and show all at once.
 */
@ApplicationScoped
class Thaw implements ReadThrough {
  private static final String INSERT =
      """
      insert into %s
      select (jsonb_populate_record(null::events, line::jsonb)).* from unnest($1::text[]) as line
      """;

  private final Pool pool;
  private final ColdSegments cold;
  private final SegmentTable table;
  private final ArchiveStore store;
  private final ArchiveLock lock;

  /**
   * As last seen. An answer stands if the count is still the same behind it: otherwise what was
   * missing from it may have come back before it was looked for.
   */
  private volatile long changes = -1;

  Thaw(Pool pool, ColdSegments cold, SegmentTable table, ArchiveStore store, ArchiveLock lock) {
    this.pool = pool;
    this.cold = cold;
    this.table = table;
    this.store = store;
    this.lock = lock;
  }

  @Override
  public <T> Uni<T> read(Supplier<Uni<T>> read, Function<T, Needed> needed) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long before = changes;
              return read.get()
                  .chain(
                      answer ->
                          isComplete(needed.apply(answer), before)
                              .chain(
                                  complete ->
                                      complete
                                          ? Uni.createFrom().item(answer)
                                          : read(read, needed)));
            });
  }

  private Uni<Boolean> isComplete(Needed needed, long before) {
    if (needed instanceof Needed.Events(List<String> ids) && ids.isEmpty()) {
      return Uni.createFrom().item(true);
    }
    return cold.of(needed)
        .chain(
            found -> {
              changes = found.changes();
              return found.missing().isEmpty()
                  ? Uni.createFrom().item(found.changes() == before)
                  : bringBack(found.missing()).replaceWith(false);
            });
  }

  private Uni<Void> bringBack(List<Integer> numbers) {
    return Blocking.run(
        () -> {
          numbers.forEach(number -> lock.holding("thaw", () -> bringBack(number)));
          return null;
        });
  }

  private void bringBack(int number) {
    if (!Blocking.await(cold.isCold(number))) {
      return; // Somebody else was faster.
    }
    Segment segment = table.find(number).orElseThrow();
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path file = scratch.file("segment");
      store.get(segment.key(), file);
      if (!SegmentFile.sha256(file).equals(segment.sha256())) {
        throw new ArchiveUnavailableException(segment.key() + " is not what was sealed");
      }
      insert(segment, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void insert(Segment segment, Path file) throws IOException {
    String table = segment.header().table();
    run("select make_thawing($1)", Tuple.of(table));
    try (SegmentFile lines = SegmentFile.open(file)) {
      lines.chunks(
          chunk ->
              run(
                  INSERT.formatted(table),
                  Tuple.tuple()
                      .addArrayOfString(chunk.stream().map(Line::json).toArray(String[]::new))));
    }
    run(
        "select attach_thawed($1, $2, $3)",
        Tuple.of(table, segment.header().fromTx(), segment.header().toTx()));
  }

  private void run(String sql, Tuple parameters) {
    Blocking.await(pool.preparedQuery(sql).execute(parameters));
  }
}
