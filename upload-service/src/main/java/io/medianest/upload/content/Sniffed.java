package io.medianest.upload.content;

import io.medianest.messaging.event.MediaKind;
import java.util.Optional;

/**
 * What the first bytes tell.
 *
 * @param open the container may hold sound alone, or another kind of document, and its head does
 *     not say so
 */
public record Sniffed(MediaFormat format, boolean open) {

  /**
   * The format to catalogue: what the bytes are, not what the client calls them. Its word counts
   * only where the bytes leave it open (an {@code isom} file declared as audio, slides).
   *
   * @param declared null when the client has not said
   * @return empty when the bytes are something else than declared
   */
  public Optional<MediaFormat> asDeclared(MediaFormat declared) {
    if (declared == null) {
      return Optional.of(format);
    }
    if (!declared.sharesContainerWith(format)) {
      return Optional.empty();
    }
    boolean clientKnows = declared.kind() == MediaKind.AUDIO || format.kind() == MediaKind.DOCUMENT;
    return Optional.of(open && clientKnows ? declared : format);
  }
}
