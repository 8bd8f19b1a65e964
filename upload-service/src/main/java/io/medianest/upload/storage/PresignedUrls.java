package io.medianest.upload.storage;

import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.upload.config.StorageConfig;
import io.medianest.upload.config.UploadConfig;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.session.PartPlan.PlannedPart;
import io.medianest.upload.session.UploadSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs: computation only, no network. A URL signs method, key and time and no header but the
 * host, so that any HTTP client can use it.
 */
@ApplicationScoped
public class PresignedUrls {
  private final S3Presigner presigner;
  private final String bucket;
  private final UploadConfig.Urls lives;

  PresignedUrls(S3Presigner presigner, StorageConfig storage, UploadConfig config) {
    this.presigner = presigner;
    this.bucket = storage.bucket();
    this.lives = config.urls();
  }

  /** A PUT of the whole object. */
  public String whole(UploadSession session) {
    return put(session.objectKey());
  }

  /** A PUT of one writer's piece. */
  public String piece(UploadSession session, String writer) {
    return put(ObjectKey.piece(session, writer));
  }

  /** A GET of what is no media yet: for the gateway, never for clients. */
  public String source(String key) {
    return download(key, new Presentation(Optional.empty(), Optional.empty()));
  }

  private String put(String key) {
    return presigner
        .presignPutObject(
            presign ->
                presign
                    .signatureDuration(lives.upload())
                    .putObjectRequest(put -> put.bucket(bucket).key(key)))
        .url()
        .toString();
  }

  /** A PUT of each part; the session must have a multipart id. */
  public List<PartUrl> parts(UploadSession session, List<PlannedPart> parts) {
    String multipartId = session.multipartId().orElseThrow();
    return parts.stream()
        .map(
            part ->
                new PartUrl(
                    part.number(),
                    part.size(),
                    part(session.objectKey(), multipartId, part.number())))
        .toList();
  }

  private String part(String key, String multipartId, int number) {
    return presigner
        .presignUploadPart(
            presign ->
                presign
                    .signatureDuration(lives.upload())
                    .uploadPartRequest(
                        put ->
                            put.bucket(bucket).key(key).uploadId(multipartId).partNumber(number)))
        .url()
        .toString();
  }

  /** A GET that answers as {@code as} says, whatever was stored with the object. */
  public String download(String key, Presentation as) {
    GetObjectRequest.Builder get = GetObjectRequest.builder().bucket(bucket).key(key);
    as.contentType().ifPresent(get::responseContentType);
    as.disposition().ifPresent(get::responseContentDisposition);
    return presigner
        .presignGetObject(
            presign -> presign.signatureDuration(lives.download()).getObjectRequest(get.build()))
        .url()
        .toString();
  }
}
