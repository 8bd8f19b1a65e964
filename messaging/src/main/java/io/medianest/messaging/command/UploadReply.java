package io.medianest.messaging.command;

import io.medianest.messaging.event.MediaKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What upload-service answers. */
public sealed interface UploadReply extends Reply {
  /**
   * The session is open.
   *
   * @param singleUrl presigned PUT for the whole object, used when it fits into one part; always
   *     given
   * @param partSize bytes of every part but the last
   * @param parts presigned part URLs, all of them, when the declared size exceeds one part; empty
   *     otherwise, more by {@link UploadCommand.SignParts}
   */
  record Opened(
      String uploadId,
      String mediaId,
      String singleUrl,
      long partSize,
      List<PartUrl> parts,
      Instant expiresAt)
      implements UploadReply {
    public Opened {
      parts = List.copyOf(parts);
    }
  }

  /** Presigned part URLs, in order of their numbers. */
  record Parts(String uploadId, List<PartUrl> parts) implements UploadReply {
    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /**
   * @param size bytes this part must have; 0 when the upload's size is not known
   */
  record PartUrl(int number, long size, String url) {}

  /**
   * The upload is catalogued.
   *
   * @param duplicate true when the owner already had these bytes: the ids are those of the media
   *     that exists, and nothing was stored
   */
  record Accepted(
      String uploadId,
      String mediaId,
      String jobId,
      boolean duplicate,
      MediaKind kind,
      String contentType,
      long size,
      String sha256,
      String fileName,
      String objectKey,
      Instant createdAt)
      implements UploadReply {}

  /** The upload is gone. */
  record Aborted(String uploadId) implements UploadReply {}

  /**
   * @param urls presigned URL by object key, for every key asked for
   */
  record Downloads(Map<String, String> urls, Instant expiresAt) implements UploadReply {
    public Downloads {
      urls = Map.copyOf(urls);
    }
  }

  /**
   * A fact about a job has been appended, now or by an earlier command of the same meaning.
   *
   * @param jobId of the job called off, or of the one that begins
   * @param version of the fact in the media's stream
   * @param at when it was appended first
   */
  record JobChanged(String mediaId, String jobId, long version, Instant at)
      implements UploadReply {}

  /**
   * @param found how many things of each kind this command has removed; of a dry run, how many
   *     there are
   * @param more not everything is gone yet: ask again
   */
  record PersonErased(Map<String, Long> found, boolean more) implements UploadReply {
    public PersonErased {
      found = Map.copyOf(found);
    }
  }
}
