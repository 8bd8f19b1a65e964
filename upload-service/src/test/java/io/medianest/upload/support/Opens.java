package io.medianest.upload.support;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.Open;
import java.util.UUID;

/** {@link Open} commands, built from one that is in order. */
public final class Opens {
  public static final Caller ADA = new Caller("acme", "ada");
  public static final Caller BOB = new Caller("acme", "bob");

  private Opens() {}

  /** A photo of Ada's, of unknown size and digest. */
  public static Open photo() {
    return new Open(
        UUID.randomUUID().toString(),
        ADA,
        "photo.jpg",
        "image/jpeg",
        -1,
        null,
        null,
        null,
        null,
        null,
        0);
  }

  public static Open by(Open o, Caller caller) {
    return new Open(
        o.uploadId(),
        caller,
        o.fileName(),
        o.contentType(),
        o.size(),
        o.sha256(),
        o.clientId(),
        o.sessionId(),
        o.caption(),
        o.pipeline(),
        o.priority());
  }

  public static Open named(Open o, String fileName) {
    return new Open(
        o.uploadId(),
        o.caller(),
        fileName,
        o.contentType(),
        o.size(),
        o.sha256(),
        o.clientId(),
        o.sessionId(),
        o.caption(),
        o.pipeline(),
        o.priority());
  }

  public static Open typed(Open o, String contentType) {
    return new Open(
        o.uploadId(),
        o.caller(),
        o.fileName(),
        contentType,
        o.size(),
        o.sha256(),
        o.clientId(),
        o.sessionId(),
        o.caption(),
        o.pipeline(),
        o.priority());
  }

  public static Open declaring(Open o, long size, String sha256) {
    return new Open(
        o.uploadId(),
        o.caller(),
        o.fileName(),
        o.contentType(),
        size,
        sha256,
        o.clientId(),
        o.sessionId(),
        o.caption(),
        o.pipeline(),
        o.priority());
  }

  public static Open labelled(Open o, String clientId, String caption, int priority) {
    return new Open(
        o.uploadId(),
        o.caller(),
        o.fileName(),
        o.contentType(),
        o.size(),
        o.sha256(),
        clientId,
        o.sessionId(),
        caption,
        o.pipeline(),
        priority);
  }
}
