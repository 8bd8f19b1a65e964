package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.topology.Queues;
import java.util.List;

/** What upload-service does for others. */
public sealed interface UploadCommand<R extends UploadReply> extends Command<R> {
  @Override
  default String queue() {
    return Queues.UPLOADS_COMMANDS;
  }

  /** Who is asking; every object is checked against both. */
  record Caller(String tenant, String userId) {}

  /**
   * Open an upload session.
   *
   * @param uploadId chosen by the caller, so that a repeat finds the same session
   * @param contentType as declared by the client; may be null, then the bytes alone decide
   * @param size bytes, or -1 when the client has not said (a form)
   * @param sha256 lower-case hex as declared by the client, or null
   * @param pipeline null for the default
   * @param priority 0 for the default, else 1-10
   * @param note whatever the caller wants to be told again by {@link Inspect}, or null
   */
  record Open(
      String uploadId,
      Caller caller,
      String fileName,
      String contentType,
      long size,
      String sha256,
      String clientId,
      String sessionId,
      String caption,
      Pipeline pipeline,
      int priority,
      @JsonInclude(JsonInclude.Include.NON_NULL) String note)
      implements UploadCommand<UploadReply.Opened> {
    public Open(
        String uploadId,
        Caller caller,
        String fileName,
        String contentType,
        long size,
        String sha256,
        String clientId,
        String sessionId,
        String caption,
        Pipeline pipeline,
        int priority) {
      this(
          uploadId,
          caller,
          fileName,
          contentType,
          size,
          sha256,
          clientId,
          sessionId,
          caption,
          pipeline,
          priority,
          null);
    }
  }

  /**
   * Presigned URLs for more parts, or for the same again when they have aged. The first call makes
   * the upload a multipart one.
   *
   * @param from first part number wanted, 1 or more
   * @param count 1 to 100
   */
  record SignParts(String uploadId, Caller caller, int from, int count)
      implements UploadCommand<UploadReply.Parts> {}

  /**
   * The bytes are in storage: check them and catalogue the media.
   *
   * @param parts of a multipart upload, in order; empty when the whole went up in one PUT, or when
   *     {@link Advance} has recorded them
   * @param size bytes the caller has sent, or -1 when it does not know (a direct client)
   * @param sha256 digest of the bytes as seen on the way in, or null; when null, upload-service
   *     computes it from storage
   * @param details fields that came after the file in a form; null members leave what {@link Open}
   *     said
   */
  record Complete(
      String uploadId, Caller caller, List<Part> parts, long size, String sha256, Details details)
      implements UploadCommand<UploadReply.Accepted> {
    public Complete {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One stored part of a multipart upload.
   *
   * @param number 1-10,000
   * @param etag as storage answered it
   */
  record Part(int number, String etag) {}

  /** The optional fields of a form, wherever in the form they stood. */
  record Details(
      String clientId, String sessionId, String caption, Pipeline pipeline, Integer priority) {}

  /**
   * Give an upload up: stored bytes are removed. Idempotent.
   *
   * @param failure what {@link Inspect} is to tell of it for a day, or null: then it was never
   *     there
   */
  record Abort(
      String uploadId,
      Caller caller,
      @JsonInclude(JsonInclude.Include.NON_NULL) UploadFailure failure)
      implements UploadCommand<UploadReply.Aborted> {
    public Abort(String uploadId, Caller caller) {
      this(uploadId, caller, null);
    }
  }

  /**
   * How far an upload has come.
   *
   * @param listParts whether storage is asked for every part it has, recorded or not
   */
  record Inspect(String uploadId, Caller caller, boolean listParts)
      implements UploadCommand<UploadReply.Standing> {}

  /**
   * The right to append bytes, which one writer has at a time: refused with {@code upload.locked}
   * while it is another's. It ends by itself some seconds after the last {@link Advance}.
   *
   * @param writer chosen by the caller; a repeat finds the same right
   * @param size of the whole file where {@link Open} did not say, or -1
   */
  record Claim(String uploadId, Caller caller, String writer, long size)
      implements UploadCommand<UploadReply.Claimed> {}

  /**
   * Records what the writer has stored, and prolongs its right. Refused with {@code upload.locked}
   * once another has it.
   *
   * @param parts that follow those recorded
   * @param tail what was stored behind the last part, or null for nothing
   * @param whole whether the whole file was stored by one PUT
   * @param release whether the writer is done
   */
  record Advance(
      String uploadId,
      Caller caller,
      String writer,
      List<Part> parts,
      Tail tail,
      boolean whole,
      boolean release)
      implements UploadCommand<UploadReply.Advanced> {
    public Advance {
      parts = List.copyOf(parts);
    }
  }

  /**
   * The beginning of a part, in an object of the writer's own.
   *
   * @param size bytes
   * @param fromPartStart whether it holds everything behind the last part, or only what follows the
   *     pieces recorded before
   */
  record Tail(long size, boolean fromPartStart) {}

  /** How much the caller has, and may have. */
  record Quota(Caller caller) implements UploadCommand<UploadReply.QuotaStanding> {}

  /** How much all persons of a tenant have together, and may have. */
  record TenantQuota(String tenant) implements UploadCommand<UploadReply.QuotaStanding> {}

  /**
   * From now on a person, or a tenant, may have another amount than is configured. Answers what
   * there is then.
   *
   * @param userId null for the tenant's own
   */
  record LimitQuota(String tenant, String userId, Most most)
      implements UploadCommand<UploadReply.QuotaStanding> {}

  /**
   * The most there may be; null for as much as is configured, -1 for any amount.
   *
   * @param uploads that run at once
   */
  record Most(Long bytes, Long files, Long uploads) {}

  /** Makes one object, to be read, of an upload whose bytes are all there. Idempotent. */
  record Seal(String uploadId, Caller caller) implements UploadCommand<UploadReply.Sealed> {}

  /**
   * Presigned GET URLs for objects of one media (its original or its renditions).
   *
   * @param keys 1 to 1,000 object keys; each must belong to {@code mediaId} of the caller
   */
  record SignDownloads(Caller caller, String mediaId, List<String> keys)
      implements UploadCommand<UploadReply.Downloads> {
    public SignDownloads {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Call a job off, wherever it waits or runs. Idempotent; refused once it has ended otherwise.
   *
   * @param mediaId whose job it is
   */
  record CancelJob(Caller caller, String mediaId, String jobId)
      implements UploadCommand<UploadReply.JobChanged> {}

  /**
   * Process a media object again after its job has failed or was called off; refused otherwise. The
   * job that begins has an id of its own. Idempotent: a job is followed by one other at most.
   */
  record RetryJob(Caller caller, String mediaId, String jobId)
      implements UploadCommand<UploadReply.JobChanged> {}

  /**
   * Delete a media object: it is in no answer any more, its jobs are called off, what it took of
   * the quota is free, and its bytes follow. Idempotent.
   *
   * @param administrator whether the caller may delete what is another's of the same tenant
   */
  record DeleteMedia(Caller caller, String mediaId, boolean administrator)
      implements UploadCommand<UploadReply.MediaDeleted> {}

  /**
   * Storage says that an object has come or gone. What is there when the command is carried out
   * decides, so that commands may come twice and in any order.
   *
   * @param tenant whose objects the caller may speak of
   * @param bucket the object lies in, or null
   */
  record ObserveObject(String tenant, String bucket, String key, boolean removed)
      implements UploadCommand<UploadReply.ObjectObserved> {}

  /**
   * Compare storage, catalogue and event log, one page with each command. What belongs to nobody
   * and can be made again by nobody is a problem; what is safe to put right may be.
   *
   * @param after {@code next} of the answer before; null for the beginning
   * @param repair whether to put right what is safe, or only to tell
   */
  record Reconcile(String after, boolean repair) implements UploadCommand<UploadReply.Reconciled> {}

  /**
   * Erase what is kept of a person: running jobs are called off, then sessions, catalogue and every
   * object below the person's folder go. Idempotent, and done in parts: ask again while the answer
   * says that there is more.
   *
   * @param dryRun only tell what there is
   */
  record ErasePerson(Caller person, boolean dryRun)
      implements UploadCommand<UploadReply.PersonErased> {}
}
