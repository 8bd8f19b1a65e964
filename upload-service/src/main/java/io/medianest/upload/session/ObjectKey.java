package io.medianest.upload.session;

import io.medianest.messaging.command.UploadCommand.Caller;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Where things lie in the bucket: {@code
 * tenants/{tenant}/users/{user}/media/{millis}-{mediaId}-{safeName}}, renditions below {@code
 * media/processed/}.
 */
public final class ObjectKey {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._@-]{0,127}");

  private ObjectKey() {}

  /** Whether tenant and user can stand in a key without leaving their folder. */
  public static boolean canHold(Caller caller) {
    return caller != null
        && caller.tenant() != null
        && caller.userId() != null
        && SEGMENT.matcher(caller.tenant()).matches()
        && SEGMENT.matcher(caller.userId()).matches();
  }

  static String original(Caller owner, Instant openedAt, String mediaId, String fileName) {
    return folder(owner)
        + "%d-%s-%s".formatted(openedAt.toEpochMilli(), mediaId, FileName.safe(fileName));
  }

  /**
   * Whether {@code key} is the original of {@code mediaId} or was made from it.
   *
   * @param originalKey as catalogued
   */
  public static boolean belongsTo(String key, Caller owner, String mediaId, String originalKey) {
    if (key.equals(originalKey)) {
      return true;
    }
    String base = originalKey.substring(folder(owner).length());
    String upToId = base.substring(0, base.indexOf(mediaId) + mediaId.length() + 1);
    String prefix = folder(owner) + "processed/" + upToId;
    return key.startsWith(prefix) && !key.contains("..") && !key.contains("//");
  }

  /** Where everything of a person lies, whatever made it. */
  public static String folderOf(Caller person) {
    return "tenants/%s/users/%s/".formatted(person.tenant(), person.userId());
  }

  /** The object of one writer's piece of a part that is not full. */
  public static String piece(UploadSession session, String writer) {
    return pieces(session) + writer;
  }

  /** Where all pieces of an upload lie. */
  public static String pieces(UploadSession session) {
    return folderOf(session.owner()) + "uploads/" + session.id() + "/";
  }

  private static String folder(Caller owner) {
    return folderOf(owner) + "media/";
  }
}
