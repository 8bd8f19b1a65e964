package io.medianest.worker.tool;

/**
 * The program ran and ended with an error of its own. What that means for the media is the step's
 * to say.
 */
public final class ToolFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  ToolFailedException(Tool tool, int exitCode, String lastWords) {
    super(tool.program() + " ended with " + exitCode + ": " + lastWords);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
