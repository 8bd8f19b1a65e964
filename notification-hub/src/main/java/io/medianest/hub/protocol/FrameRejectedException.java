package io.medianest.hub.protocol;

/** A frame nothing can be done with; answered with an error frame. */
public final class FrameRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String ref;

  FrameRejectedException(ErrorCode code, String ref) {
    super(code.code(), null, false, false); // Thrown at a client's will: without a stack trace.
    this.code = code;
    this.ref = ref;
  }

  public ErrorCode code() {
    return code;
  }

  /** The frame's own {@code ref} where it could be read, else null. */
  public String ref() {
    return ref;
  }
}
