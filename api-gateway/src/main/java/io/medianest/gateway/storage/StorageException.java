package io.medianest.gateway.storage;

import java.io.IOException;

/** Storage did not take or give the bytes. Never carries a URL: that would be a credential. */
public final class StorageException extends IOException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  StorageException(int status) {
    super("storage answered " + status);
  }
}
