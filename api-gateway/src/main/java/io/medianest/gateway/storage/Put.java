package io.medianest.gateway.storage;

/** A PUT under way: its body is given piece by piece, and adds up to the length announced. */
public interface Put {
  /**
   * Sends a piece of the body; blocks while too much is on its way.
   *
   * @param bytes must not change before {@link #finish} has returned, or until after {@link #abort}
   */
  void write(byte[] bytes, int offset, int length) throws StorageException;

  /**
   * Ends the body and waits for the answer.
   *
   * @return the ETag as storage gave it
   */
  String finish() throws StorageException;

  /** Gives the PUT up: storage sees a broken connection and keeps nothing. */
  void abort();
}
