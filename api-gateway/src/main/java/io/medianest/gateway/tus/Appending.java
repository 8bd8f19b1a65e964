package io.medianest.gateway.tus;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.transfer.Inflow;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Appending to uploads, for whoever has bytes and is no client. */
@ApplicationScoped
public class Appending {
  private final Services services;

  Appending(Services services) {
    this.services = services;
  }

  /**
   * Lets all bytes through and completes the upload with the last. Blocks; fails with what becomes
   * a problem, and then what has come is kept.
   *
   * @param offset where {@code bytes} begin
   * @param length of the bytes, or -1; an upload whose own length is not known ends where they do
   */
  public void all(
      String uploadId,
      Caller caller,
      String correlationId,
      Context context,
      long offset,
      long length,
      Inflow bytes) {
    Append append = new Append(uploadId, caller, correlationId, context, services);
    Append.Outcome outcome =
        append.run(new Append.Stretch(offset, -1, length, Optional.empty()), bytes);
    if (outcome.media().isEmpty()) {
      long end = outcome.offset();
      append.run(new Append.Stretch(end, end, 0, Optional.empty()), Optional::empty);
    }
  }
}
