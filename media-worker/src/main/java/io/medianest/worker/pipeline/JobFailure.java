package io.medianest.worker.pipeline;

import io.medianest.messaging.event.ErrorClass;
import java.io.IOException;

/**
 * Why a step failed: the one family of errors of the worker. Its {@link #errorClass} decides what
 * becomes of the job ({@code JobRetryPolicy}), its {@link #code} is stable, its {@link #reason} is
 * read by a user, its message by a developer.
 */
public abstract sealed class JobFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorClass errorClass;
  private final String code;
  private final String reason;

  private JobFailure(
      ErrorClass errorClass, String code, String reason, String detail, Throwable cause) {
    super(code + ": " + detail, cause);
    this.errorClass = errorClass;
    this.code = code;
    this.reason = reason;
  }

  /** What a failure of the scratch disk means: no room, or a fault of ours. */
  public static JobFailure ofDisk(IOException e) {
    return isFull(e) ? new NoRoom(String.valueOf(e.getMessage())) : new Defect(e.toString(), e);
  }

  /** Whether the disk is full; the JDK tells it by the kernel's words only. */
  public static boolean isFull(IOException e) {
    return String.valueOf(e.getMessage()).contains("No space left on device");
  }

  public ErrorClass errorClass() {
    return errorClass;
  }

  /** Stable, dotted, e.g. {@code media.corrupt}. */
  public String code() {
    return code;
  }

  /** One sentence a user understands; no file name, no tool output. */
  public String reason() {
    return reason;
  }

  /** DATA: the bytes are damaged, unsupported or too big; no retry can help. */
  public static final class BadMedia extends JobFailure {
    private static final long serialVersionUID = 1L;

    private BadMedia(String code, String reason, String detail) {
      super(ErrorClass.DATA, code, reason, detail, null);
    }

    public static BadMedia empty() {
      return new BadMedia("media.empty", "The file is empty.", "zero bytes");
    }

    public static BadMedia unsupported(String what) {
      return new BadMedia("media.unsupported", "This kind of file cannot be processed here.", what);
    }

    /**
     * @param reason e.g. {@code Office documents cannot be processed here.}
     */
    public static BadMedia unsupportedHere(String reason, String detail) {
      return new BadMedia("media.unsupported", reason, detail);
    }

    /**
     * @param detail the decoder's own words, for the log
     */
    public static BadMedia corrupt(String detail) {
      return new BadMedia(
          "media.corrupt", "The file is damaged or incomplete and cannot be read.", detail);
    }

    /**
     * @param reason names the limit, e.g. {@code The picture has more than 100 megapixels.}
     */
    public static BadMedia tooLarge(String reason, String detail) {
      return new BadMedia("media.too-large", reason, detail);
    }

    /**
     * @param what a tool wanted more of for this file than any file needs, e.g. {@code memory}
     */
    public static BadMedia tooCostly(String what, String detail) {
      return new BadMedia(
          "media.too-costly", "The file would take more " + what + " than is allowed.", detail);
    }

    /**
     * @param signature the scanner's name for it, for the log
     */
    public static BadMedia infected(String signature) {
      return new BadMedia(
          "media.infected", "A virus was found in the file.", "infected with " + signature);
    }

    public static BadMedia locked() {
      return new BadMedia(
          "media.encrypted", "The document is protected by a password.", "password wanted");
    }

    public static BadMedia gone() {
      return new BadMedia(
          "media.source-missing", "The original file is no longer there.", "no such object");
    }
  }

  /** TEMPORARY: a neighbour is away or slow. */
  public static final class Unavailable extends JobFailure {
    private static final long serialVersionUID = 1L;

    private Unavailable(String code, String reason, String detail, Throwable cause) {
      super(ErrorClass.TEMPORARY, code, reason, detail, cause);
    }

    public static Unavailable storage(Throwable cause) {
      return new Unavailable(
          "storage.unavailable",
          "The storage could not be reached.",
          String.valueOf(cause.getMessage()),
          cause);
    }

    /** What arrived is not what the catalogue says: most likely damaged on the way. */
    public static Unavailable transfer(String detail) {
      return new Unavailable(
          "media.source-damaged", "The original could not be read back intact.", detail, null);
    }

    public static Unavailable eventStore(Throwable cause) {
      return new Unavailable(
          "event-store.unavailable",
          "The progress of the job could not be recorded.",
          String.valueOf(cause.getMessage()),
          cause);
    }

    public static Unavailable scanner(Throwable cause) {
      return new Unavailable(
          "scanner.unavailable",
          "The file could not be checked for viruses.",
          String.valueOf(cause.getMessage()),
          cause);
    }

    public static Unavailable timeout(String what) {
      return new Unavailable(
          "media.timeout", "Processing took longer than allowed.", what + " timed out", null);
    }
  }

  /** RESOURCE: disk or memory is short on this machine. */
  public static final class NoRoom extends JobFailure {
    private static final long serialVersionUID = 1L;

    public NoRoom(String detail) {
      super(
          ErrorClass.RESOURCE,
          "worker.no-room",
          "Processing waits until there is room for it.",
          detail,
          null);
    }
  }

  /** CONFIGURATION: a program is missing, or storage refuses our credentials. */
  public static final class Misconfigured extends JobFailure {
    private static final long serialVersionUID = 1L;

    public Misconfigured(String code, String detail, Throwable cause) {
      super(
          ErrorClass.CONFIGURATION,
          code,
          "Processing is not available at the moment.",
          detail,
          cause);
    }
  }

  /** LOGIC: a bug of ours. */
  public static final class Defect extends JobFailure {
    private static final long serialVersionUID = 1L;

    public Defect(String detail, Throwable cause) {
      super(
          ErrorClass.LOGIC,
          "worker.defect",
          "Processing failed because of a fault on our side.",
          detail,
          cause);
    }
  }
}
