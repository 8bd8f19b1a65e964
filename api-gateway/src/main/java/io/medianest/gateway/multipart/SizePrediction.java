package io.medianest.gateway.multipart;

/**
 * How large a file will be, before its bytes have come: everything up to the end of the body but
 * the closing delimiter, if nothing stands behind the file in the form. A form with fields behind
 * it, or with an unusual end, makes the prediction wrong: whoever relies on it has to find out.
 */
public final class SizePrediction {
  /** Nothing is known. */
  public static final long NONE = -1;

  private SizePrediction() {}

  /**
   * @param contentLength of the whole body; -1 when the client has not said
   * @param offset byte of the body at which the file begins
   * @return bytes, or {@link #NONE}
   */
  public static long ofFile(long contentLength, long offset, Boundary boundary) {
    long size = contentLength - offset - boundary.closingLength();
    return contentLength < 0 || size < 0 ? NONE : size;
  }
}
