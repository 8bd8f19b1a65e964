package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonInclude;
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
   * @param parts presigned URLs of the first 100 parts when the declared size exceeds one part;
   *     empty otherwise, more by {@link UploadCommand.SignParts}
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

  /**
   * @param size of the whole file, or -1 while it is not known
   * @param offset bytes from the beginning that are safely there
   * @param completed whether it has become media
   * @param locked whether somebody is appending now
   * @param parts as storage lists them; empty unless asked for
   * @param note as the upload was opened with, or null
   * @param failure why it has ended without media, or null: then nothing else of it is left
   */
  record Standing(
      String uploadId,
      String mediaId,
      long size,
      long offset,
      long partSize,
      boolean completed,
      boolean locked,
      List<StoredPart> parts,
      String note,
      Instant expiresAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) UploadFailure failure)
      implements UploadReply {
    public Standing {
      parts = List.copyOf(parts);
    }

    public Standing(
        String uploadId,
        String mediaId,
        long size,
        long offset,
        long partSize,
        boolean completed,
        boolean locked,
        List<StoredPart> parts,
        String note,
        Instant expiresAt) {
      this(
          uploadId, mediaId, size, offset, partSize, completed, locked, parts, note, expiresAt,
          null);
    }
  }

  /**
   * @param size bytes
   */
  record StoredPart(int number, long size, String etag) {}

  /**
   * @param wholeUrl presigned PUT of the whole file
   * @param tailUrl presigned PUT of the object for this writer's {@link UploadCommand.Tail}
   * @param tail presigned GETs of what lies behind the last part, in order
   */
  record Claimed(Standing standing, String wholeUrl, String tailUrl, List<TailUrl> tail)
      implements UploadReply {
    public Claimed {
      tail = List.copyOf(tail);
    }
  }

  /**
   * @param size bytes
   */
  record TailUrl(long size, String url) {}

  /**
   * @param offset as it is now
   */
  record Advanced(String uploadId, long offset) implements UploadReply {}

  /**
   * @param size bytes
   * @param url presigned GET
   */
  record Sealed(String uploadId, long size, String url) implements UploadReply {}

  /**
   * @param uploads that run at once
   * @param videoSeconds of videos that are processed; null from a service that does not count them
   */
  record QuotaStanding(
      Amount bytes,
      Amount files,
      Amount uploads,
      @JsonInclude(JsonInclude.Include.NON_NULL) Amount videoSeconds)
      implements UploadReply {}

  /**
   * @param limit most there may be, or -1
   * @param used by what is there
   * @param reserved by uploads that run
   */
  record Amount(long limit, long used, long reserved) {}

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
   * @param ownerId whose it was
   * @param at when it was deleted first
   */
  record MediaDeleted(String mediaId, String ownerId, Instant at) implements UploadReply {}

  /**
   * @param mediaId of the media the object is or was, or null
   */
  record ObjectObserved(String key, Seen outcome, String mediaId) implements UploadReply {}

  /** What came of word about an object. */
  enum Seen {
    /** It was put there by other tools, and is media now. */
    CREATED,
    /** Its owner has these bytes already; the object is removed. */
    DUPLICATE,
    /** Its media was there, and is deleted. */
    DELETED,
    /** An upload's or a media's own object: nothing new. */
    KNOWN,
    /** What was told is not so, or not any more. */
    OUTDATED
  }

  /**
   * @param looked how many objects, uploads, media or events have been looked at
   * @param repaired a sentence for each thing put right
   * @param problems a sentence for each thing that is not
   * @param next where to go on; null at the end
   */
  record Reconciled(long looked, List<String> repaired, List<String> problems, String next)
      implements UploadReply {
    public Reconciled {
      repaired = List.copyOf(repaired);
      problems = List.copyOf(problems);
    }
  }

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
