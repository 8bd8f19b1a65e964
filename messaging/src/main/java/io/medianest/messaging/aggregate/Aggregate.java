package io.medianest.messaging.aggregate;

/**
 * A state and its place in its stream.
 *
 * @param version of the stream; 0 when it does not exist
 * @param lastEventId id of the event at that version; null when there is none
 * @param snapshotVersion version of the snapshot it was built from; 0 for none
 */
public record Aggregate<S>(
    String streamId, long version, String lastEventId, S state, long snapshotVersion) {

  /** Events behind the last snapshot. */
  long unsaved() {
    return version - snapshotVersion;
  }

  Aggregate<S> withSnapshot() {
    return new Aggregate<>(streamId, version, lastEventId, state, version);
  }
}
