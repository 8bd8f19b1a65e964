package io.medianest.eventstore.log;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps readers from missing events that are in the archive. */
public interface ReadThrough {
  /**
   * Reads, then looks whether anything the answer should rest on was in the archive; brings it back
   * and reads again, until nothing was. Looking first would miss what leaves in between.
   *
   * <p>Fails with {@link ArchiveUnavailableException} rather than to answer without.
   *
   * @param needed what an answer should rest on, given the answer
   */
  <T> Uni<T> read(Supplier<Uni<T>> read, Function<T, Needed> needed);

  /** What a reader has looked for. */
  sealed interface Needed {
    /** Versions of a stream, both inclusive. */
    record Stream(String streamId, long low, long high) implements Needed {}

    /** Events by id, as far as there are any; none at all costs no look. */
    record Events(List<String> ids) implements Needed {}

    /**
     * The log behind {@code after}.
     *
     * @param lastTx of the last transaction the answer tells of
     * @param window events that were looked through at most
     */
    record Log(Checkpoint after, long lastTx, int window) implements Needed {}

    /** Events behind {@code after} that name one of these as correlation or cause. */
    record Links(List<String> ids, Checkpoint after, long lastTx) implements Needed {
      /** Wherever they are. */
      public Links(List<String> ids) {
        this(ids, Checkpoint.START, Long.MAX_VALUE);
      }
    }
  }
}
