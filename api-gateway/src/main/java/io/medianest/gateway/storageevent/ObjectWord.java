package io.medianest.gateway.storageevent;

/**
 * What storage says of one object.
 *
 * @param bucket null when it does not say
 * @param key as the object is called, not as it stands in the event
 * @param removed whether it has gone and not come
 * @param sequencer orders events of one key, or null
 */
record ObjectWord(String bucket, String key, boolean removed, String sequencer) {

  /**
   * Whether {@code other} was told of the same object later. Sequencers are hexadecimal numbers of
   * different lengths; the shorter one is filled up on its right.
   */
  boolean isOverruledBy(ObjectWord other) {
    if (sequencer == null || other.sequencer == null) {
      return true; // In the order they came.
    }
    int length = Math.max(sequencer.length(), other.sequencer.length());
    return filled(sequencer, length).compareToIgnoreCase(filled(other.sequencer, length)) <= 0;
  }

  private static String filled(String sequencer, int length) {
    return sequencer + "0".repeat(length - sequencer.length());
  }
}
