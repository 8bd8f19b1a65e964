package io.medianest.eventstore.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.eventstore.log.Checkpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One link of the chain, as the catalogue has it.
 *
 * @param header what its file says of itself
 * @param sha256 of the file, in hexadecimal; covers the header, and thereby every file before it
 */
record Segment(Header header, String key, long bytes, String sha256) {
  /** What the first segment names in place of a predecessor. */
  static final String NONE = "0".repeat(64);

  /**
   * The first line of the file.
   *
   * @param fromTx inclusive
   * @param toTx exclusive
   * @param first place of the first event; null when there is none
   * @param previous SHA-256 of the segment before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @RegisterForReflection
  record Header(
      String format,
      int number,
      long fromTx,
      long toTx,
      long events,
      Checkpoint first,
      Checkpoint last,
      String previous) {
    static final String FORMAT = "medianest-events-1";

    /** Where the file belongs; the same again when a crash has made it necessary to write again. */
    String key() {
      return "segments/%09d-%d.ndjson.gz".formatted(number, fromTx);
    }

    /** The table its events come back to. */
    String table() {
      return "events_segment_" + number;
    }
  }

  int number() {
    return header.number();
  }
}
