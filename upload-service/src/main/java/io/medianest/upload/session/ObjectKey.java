package io.medianest.upload.session;

import io.medianest.messaging.command.UploadCommand.Caller;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things lie in the bucket: {@code
 * tenants/{tenant}/users/{user}/media/{millis}-{mediaId}-{safeName}}, renditions below {@code
 * media/processed/}.
 */
public final class ObjectKey {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._@-]{0,127}");

  private static final String MEDIA = "media/";
  private static final String PROCESSED = "processed/";
  private static final String PIECES = "uploads/";

  private static final Pattern HOME =
      Pattern.compile("tenants/(?<tenant>[^/]+)/users/(?<user>[^/]+)/(?<rest>.+)");

  private static final String TIME_AND_ID =
      "\\d{1,14}-(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})-";

  /** FEATURES row A6. */
  private static final Pattern ORIGINAL =
      Pattern.compile(MEDIA + TIME_AND_ID + "(?<name>[A-Za-z0-9._-]{1,200})");

  private static final Pattern RENDITION = Pattern.compile(MEDIA + PROCESSED + TIME_AND_ID + ".*");

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
    return key.startsWith(renditions(owner, mediaId, originalKey))
        && !key.contains("..")
        && !key.contains("//");
  }

  /** Reads a key that somebody else tells of. */
  public static FoundKey found(String key) {
    Matcher home = HOME.matcher(key);
    if (!home.matches() || key.contains("//") || key.contains("/../")) {
      return new FoundKey.Stray();
    }
    Caller owner = new Caller(home.group("tenant"), home.group("user"));
    String rest = home.group("rest");
    if (!canHold(owner)) {
      return new FoundKey.Stray();
    }
    if (rest.startsWith(PIECES)) {
      String upload = rest.substring(PIECES.length());
      return new FoundKey.Piece(owner, upload.substring(0, Math.max(0, upload.indexOf('/'))));
    }
    if (rest.startsWith(MEDIA + PROCESSED)) {
      Matcher rendition = RENDITION.matcher(rest);
      return new FoundKey.Rendition(owner, rendition.matches() ? rendition.group("id") : null);
    }
    Matcher original = ORIGINAL.matcher(rest);
    return original.matches()
        ? new FoundKey.Original(key, owner, original.group("id"), original.group("name"))
        : new FoundKey.Stray();
  }

  /** What the keys of everything made of a media begin with. */
  public static String renditions(Media media) {
    return renditions(media.owner(), media.id(), media.objectKey());
  }

  private static String renditions(Caller owner, String mediaId, String originalKey) {
    String base = originalKey.substring(folder(owner).length());
    String upToId = base.substring(0, base.indexOf(mediaId) + mediaId.length() + 1);
    return folder(owner) + PROCESSED + upToId;
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
    return folderOf(session.owner()) + PIECES + session.id() + "/";
  }

  private static String folder(Caller owner) {
    return folderOf(owner) + MEDIA;
  }
}
