package io.medianest.upload.content;

import io.medianest.messaging.event.MediaKind;
import java.util.Optional;

/**
 * What the first bytes tell.
 *
 * @param maybeSoundOnly the container may hold sound alone and its head does not say so
 */
public record Sniffed(MediaFormat format, boolean maybeSoundOnly) {

  /**
   * The format to catalogue: what the bytes are, not what the client calls them. Its word counts
   * only where the bytes leave the kind open (an {@code isom} file declared as audio).
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
    return Optional.of(maybeSoundOnly && declared.kind() == MediaKind.AUDIO ? declared : format);
  }
}
