package io.medianest.gateway.tus;

import io.medianest.gateway.digest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of uploads between two of their requests, as long as those come to this pod. A
 * convenience and no state of the upload: whoever finds nothing here leaves the digest to
 * upload-service, which reads the bytes once more.
 */
@ApplicationScoped
class Digests {
  /** Some 300 bytes each. */
  private static final int MOST = 10_000;

  private final Map<String, Sha256> begun =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sha256> eldest) {
          return size() > MOST;
        }
      };

  /** Of exactly the first {@code offset} bytes. It is the caller's until {@link #put} back. */
  synchronized Optional<Sha256> take(String uploadId, long offset) {
    Sha256 digest = begun.remove(uploadId);
    return offset == 0
        ? Optional.of(new Sha256())
        : Optional.ofNullable(digest).filter(d -> d.size() == offset);
  }

  synchronized void put(String uploadId, Sha256 digest) {
    begun.put(uploadId, digest);
  }
}
