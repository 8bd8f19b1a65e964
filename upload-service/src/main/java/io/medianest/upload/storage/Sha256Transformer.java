package io.medianest.upload.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;

/** Digests a response's body while it passes; the SDK asks for the next buffer after each. */
final class Sha256Transformer<T extends SdkResponse>
    implements AsyncResponseTransformer<T, String> {
  private volatile CompletableFuture<String> result = new CompletableFuture<>();

  /** Called for each attempt: the SDK repeats a request whose answer broke off. */
  @Override
  public CompletableFuture<String> prepare() {
    result = new CompletableFuture<>();
    return result;
  }

  @Override
  public void onResponse(T response) {
    // The body is all that counts.
  }

  @Override
  public void onStream(SdkPublisher<ByteBuffer> body) {
    CompletableFuture<String> mine = result;
    MessageDigest digest = sha256();
    var unused = // The outcome is told through mine.
        body.subscribe(digest::update)
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    mine.complete(HexFormat.of().formatHex(digest.digest()));
                  } else {
                    mine.completeExceptionally(failure);
                  }
                });
  }

  @Override
  public void exceptionOccurred(Throwable failure) {
    result.completeExceptionally(failure);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
