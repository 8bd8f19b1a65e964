package io.medianest.gateway.multipart;

import java.nio.charset.StandardCharsets;

/**
 * Takes a form apart while it arrives, in chunks of any size. Holds what it cannot tell the meaning
 * of yet: the headers of a part, or the few bytes that may be the beginning of a delimiter.
 */
public final class MultipartParser {
  private static final int LARGEST_HEADERS = 16 * 1024;
  private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Delimiter END_OF_HEADERS =
      new Delimiter("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  private enum State {
    PREAMBLE,
    AFTER_DELIMITER,
    HEADERS,
    CONTENT,
    EPILOGUE
  }

  private final Delimiter delimiter;
  private final FormSink sink;
  private State state = State.PREAMBLE;
  private byte[] held = new byte[64 * 1024];
  private int begin;
  private int end;

  /** Byte of the body that stands at {@code begin}. */
  private long position;

  public MultipartParser(Boundary boundary, FormSink sink) {
    this.delimiter = new Delimiter(boundary.delimiter());
    this.sink = sink;
    // The first delimiter has no line before it: give it one that is not counted.
    append(CRLF, 0, CRLF.length);
    position = -CRLF.length;
  }

  /**
   * @throws MalformedFormException when the bytes are no such form; also whatever the sink throws
   */
  public void feed(byte[] bytes, int offset, int length) {
    append(bytes, offset, length);
    boolean more = true;
    while (more) {
      more =
          switch (state) {
            case PREAMBLE -> preamble();
            case AFTER_DELIMITER -> afterDelimiter();
            case HEADERS -> headers();
            case CONTENT -> content();
            case EPILOGUE -> epilogue();
          };
    }
  }

  /** Whether the closing delimiter has come: without it the form is not complete. */
  public boolean complete() {
    return state == State.EPILOGUE;
  }

  private boolean preamble() {
    int at = delimiter.find(held, begin, end);
    if (at < 0) {
      if (end - begin > LARGEST_HEADERS) {
        throw new MalformedFormException("The body does not begin with the boundary.");
      }
      return false;
    }
    consume(at - begin + delimiter.length());
    state = State.AFTER_DELIMITER;
    return true;
  }

  /** {@code --} ends the form, a line end begins a part; blanks before it are allowed. */
  private boolean afterDelimiter() {
    while (begin < end && (held[begin] == ' ' || held[begin] == '\t')) {
      consume(1);
    }
    if (end - begin < 2) {
      return false;
    }
    if (held[begin] == '-' && held[begin + 1] == '-') {
      state = State.EPILOGUE;
    } else if (held[begin] == '\r' && held[begin + 1] == '\n') {
      state = State.HEADERS;
    } else {
      throw new MalformedFormException("A boundary is followed by something else.");
    }
    consume(2);
    return true;
  }

  private boolean headers() {
    int at = END_OF_HEADERS.find(held, begin, end);
    if (at < 0) {
      if (end - begin > LARGEST_HEADERS) {
        throw new MalformedFormException("A part's headers are too long.");
      }
      return false;
    }
    PartHeaders headers = PartHeaders.parse(held, begin, at - begin);
    consume(at - begin + END_OF_HEADERS.length());
    state = State.CONTENT;
    sink.partBegins(headers, position);
    return true;
  }

  private boolean content() {
    int at = delimiter.find(held, begin, end);
    if (at < 0) {
      // All but what may be the beginning of a delimiter.
      deliver(Math.max(0, end - begin - (delimiter.length() - 1)));
      return false;
    }
    deliver(at - begin);
    consume(delimiter.length());
    state = State.AFTER_DELIMITER;
    sink.partEnds();
    return true;
  }

  private boolean epilogue() {
    consume(end - begin);
    return false;
  }

  private void deliver(int length) {
    if (length > 0) {
      sink.partData(held, begin, length);
      consume(length);
    }
  }

  private void consume(int length) {
    begin += length;
    position += length;
  }

  private void append(byte[] bytes, int offset, int length) {
    if (held.length - end < length) {
      byte[] target = held.length - (end - begin) < length ? new byte[roomFor(length)] : held;
      System.arraycopy(held, begin, target, 0, end - begin);
      end -= begin;
      begin = 0;
      held = target;
    }
    System.arraycopy(bytes, offset, held, end, length);
    end += length;
  }

  private int roomFor(int length) {
    return Math.max(2 * held.length, end - begin + length);
  }
}
