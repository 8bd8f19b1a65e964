package io.medianest.upload.session;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.upload.content.ContentSniffer;
import io.medianest.upload.content.MediaFormat;
import io.medianest.upload.content.Sniffed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every rule of an upload, as pure functions. The order of the checks is part of the contract: the
 * first one that fails names the problem.
 */
public final class UploadDecider {
  private static final Pattern UPLOAD_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int MOST_PARTS_AT_ONCE = 100;
  private static final int LONGEST_ETAG = 256;
  private static final int LONGEST_NOTE = 8192;

  private final UploadRules rules;

  public UploadDecider(UploadRules rules) {
    this.rules = rules;
  }

  /**
   * @param mediaId what the media will be called if the upload ends well; its job likewise
   */
  public Decision<UploadSession> open(Open command, String mediaId, String jobId, Instant now) {
    Optional<MediaFormat> format = declared(command.contentType());
    Labels labels = Labels.of(command);
    Optional<Refused> refusal =
        whoProblem(command)
            .or(() -> FileName.problem(command.fileName()))
            .or(() -> typeProblem(command.contentType(), format))
            .or(() -> sizeProblem(command.size(), format.orElse(null)))
            .or(() -> digestProblem(command.sha256()))
            .or(labels::problem)
            .or(() -> noteProblem(command.note()));
    return Decision.of(
        refusal,
        () ->
            new UploadSession(
                command.uploadId(),
                command.caller(),
                mediaId,
                jobId,
                ObjectKey.original(command.caller(), now, mediaId, command.fileName()),
                command.fileName(),
                format.orElse(null),
                Math.max(command.size(), UploadSession.SIZE_UNKNOWN),
                lowerCase(command.sha256()),
                labels,
                rules.partSizeFor(Math.max(command.size(), 0)),
                Optional.empty(),
                now,
                now.plus(rules.sessionLife()),
                Ledger.EMPTY,
                command.note(),
                new SessionState.Opened()));
  }

  /** Which parts to sign; those that would start beyond the size limit are not to be had. */
  public Decision<List<PartPlan.PlannedPart>> signParts(UploadSession session, SignParts command) {
    PartPlan plan = PartPlan.of(session);
    long firstByte = (command.from() - 1L) * session.partSize();
    Optional<Refused> refusal =
        Refusal.BAD_PARTS
            .when(
                command.from() < 1
                    || command.from() > plan.lastPart()
                    || command.count() < 1
                    || command.count() > MOST_PARTS_AT_ONCE,
                "Ask for 1 to 100 parts, from 1 to " + plan.lastPart() + ".")
            .or(() -> tooLarge(firstByte, session.declaredFormat()));
    return Decision.of(refusal, () -> plan.range(command.from(), command.count()));
  }

  /** A completion's own words, before storage is looked at: the session with its last labels. */
  public Decision<UploadSession> amend(UploadSession session, Complete command) {
    Labels labels = session.labels().amendedBy(command.details());
    Optional<Refused> refusal =
        labels
            .problem()
            .or(() -> digestProblem(command.sha256()))
            .or(() -> partsProblem(session, command.parts()));
    return Decision.of(refusal, () -> session.labelled(labels));
  }

  /** Size and type of what was stored; answers what it is. */
  public Decision<MediaFormat> inspect(
      UploadSession session, Complete command, StoredObject stored) {
    Optional<Sniffed> sniffed = ContentSniffer.sniff(stored.head());
    Optional<MediaFormat> format = sniffed.flatMap(s -> s.asDeclared(session.declaredFormat()));
    Optional<Refused> refusal =
        Refusal.EMPTY
            .when(stored.size() == 0, "The file is empty.")
            .or(() -> tooLarge(stored.size(), session.declaredFormat()))
            .or(() -> sizeMismatch(session.declaredSize(), stored.size()))
            .or(() -> sizeMismatch(command.size(), stored.size()))
            .or(
                () ->
                    Refusal.UNSUPPORTED_TYPE.when(
                        sniffed.isEmpty(), "The file is of no supported type."))
            .or(
                () ->
                    Refusal.TYPE_MISMATCH.when(
                        format.isEmpty(), "The file is not of the declared type."))
            .or(() -> tooLarge(stored.size(), format.orElseThrow()));
    return Decision.of(refusal, format::orElseThrow);
  }

  /**
   * Whether the command's digest was computed from the bytes by the caller while they passed, as
   * opposed to a client's claim about bytes the caller has not seen.
   */
  public boolean trustsDigestOf(Complete command) {
    return command.sha256() != null && command.size() >= 0;
  }

  /**
   * The last word.
   *
   * @param sha256 of the stored bytes, lower-case hex
   */
  public Decision<Media> admit(
      UploadSession session,
      Complete command,
      MediaFormat format,
      long size,
      String sha256,
      Instant now) {
    boolean asClaimed =
        Stream.of(session.declaredSha256(), lowerCase(command.sha256()))
            .allMatch(claim -> claim == null || claim.equals(sha256));
    return Decision.of(
        Refusal.DIGEST_MISMATCH.when(!asClaimed, "The file's SHA-256 is not the declared one."),
        () -> Media.of(session, format, size, sha256, now));
  }

  /** The canonical form of a digest. */
  public static String lowerCase(String sha256) {
    return sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
  }

  private static Optional<Refused> whoProblem(Open command) {
    return Refusal.BAD_REQUEST
        .when(
            command.uploadId() == null || !UPLOAD_ID.matcher(command.uploadId()).matches(),
            "An upload id is 1 to 64 letters, digits, _ or -.")
        .or(
            () ->
                Refusal.BAD_REQUEST.when(
                    !ObjectKey.canHold(command.caller()), "Tenant or user id is malformed."));
  }

  /** Generic names say nothing: then the bytes alone decide. */
  private static Optional<MediaFormat> declared(String contentType) {
    return contentType == null ? Optional.empty() : MediaFormat.named(contentType);
  }

  private static Optional<Refused> typeProblem(String contentType, Optional<MediaFormat> format) {
    boolean saysNothing =
        contentType == null
            || contentType.isBlank()
            || contentType.toLowerCase(Locale.ROOT).startsWith("application/octet-stream")
            || contentType.toLowerCase(Locale.ROOT).startsWith("binary/octet-stream");
    return Refusal.UNSUPPORTED_TYPE.when(
        !saysNothing && format.isEmpty(), "The declared type is not supported.");
  }

  Optional<Refused> sizeProblem(long size, MediaFormat format) {
    return Refusal.EMPTY.when(size == 0, "The file is empty.").or(() -> tooLarge(size, format));
  }

  private Optional<Refused> tooLarge(long size, MediaFormat format) {
    long limit = rules.limitOf(format);
    return Refusal.TOO_LARGE.when(
        size >= limit, "The file must be smaller than " + limit + " bytes.");
  }

  private static Optional<Refused> noteProblem(String note) {
    return Refusal.BAD_FIELD.when(
        note != null && (note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0),
        "What goes with an upload has at most 8,192 characters.");
  }

  private static Optional<Refused> sizeMismatch(long expected, long actual) {
    return Refusal.SIZE_MISMATCH.when(
        expected >= 0 && expected != actual,
        "Expected %d bytes, got %d.".formatted(expected, actual));
  }

  private static Optional<Refused> digestProblem(String sha256) {
    return Refusal.BAD_DIGEST.when(
        sha256 != null && !SHA256.matcher(sha256).matches(), "A SHA-256 is 64 hexadecimal digits.");
  }

  private static Optional<Refused> partsProblem(UploadSession session, List<Part> parts) {
    return Refusal.BAD_PARTS
        .when(
            !parts.isEmpty() && session.multipartId().isEmpty(),
            "No part of this upload was ever signed.")
        .or(
            () ->
                Refusal.BAD_PARTS.when(
                    !ascending(parts),
                    "Parts must be 1 to 10,000, ascending, each with its etag."));
  }

  private static boolean ascending(List<Part> parts) {
    int previous = 0;
    for (Part part : parts) {
      if (part.number() <= previous
          || part.number() > UploadRules.MOST_PARTS
          || part.etag() == null
          || part.etag().isBlank()
          || part.etag().length() > LONGEST_ETAG) {
        return false;
      }
      previous = part.number();
    }
    return true;
  }
}
