package io.medianest.gateway.multipart;

/** What a form is told to. Called in order; may block, and what it throws ends the parsing. */
public interface FormSink {
  /**
   * @param offset byte of the body at which the part's content begins
   */
  void partBegins(PartHeaders headers, long offset);

  /** The next piece of the part's content; the array is the caller's again afterwards. */
  void partData(byte[] bytes, int offset, int length);

  void partEnds();
}
