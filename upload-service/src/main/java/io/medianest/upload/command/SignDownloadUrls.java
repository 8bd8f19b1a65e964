package io.medianest.upload.command;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.SignDownloads;
import io.medianest.messaging.command.UploadReply.Downloads;
import io.medianest.upload.config.UploadConfig;
import io.medianest.upload.postgres.MediaTable;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.ObjectKey;
import io.medianest.upload.session.Refusal;
import io.medianest.upload.storage.Presentation;
import io.medianest.upload.storage.PresignedUrls;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs downloads of one media's objects, for its owner. */
@ApplicationScoped
class SignDownloadUrls {
  private static final int MOST_KEYS = 1000;

  private final MediaTable catalogue;
  private final PresignedUrls urls;
  private final UploadConfig.Urls lives;
  private final Clock clock;

  SignDownloadUrls(MediaTable catalogue, PresignedUrls urls, UploadConfig config, Clock clock) {
    this.catalogue = catalogue;
    this.urls = urls;
    this.lives = config.urls();
    this.clock = clock;
  }

  Uni<Reply> handle(SignDownloads command) {
    if (command.mediaId() == null
        || command.keys().isEmpty()
        || command.keys().size() > MOST_KEYS) {
      return Uni.createFrom()
          .item(Refusal.BAD_REQUEST.because("Ask for 1 to 1,000 keys of one media."));
    }
    return catalogue
        .find(command.mediaId())
        // A film has a thousand segments: too many signatures for an event loop.
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(
            found ->
                found
                    .filter(media -> owns(command, media))
                    .<Reply>map(media -> downloads(media, command.keys()))
                    .orElseGet(() -> Refusal.NOT_FOUND.because("There is no such media.")));
  }

  private static boolean owns(SignDownloads command, Media media) {
    return media.owner().equals(command.caller())
        && command.keys().stream()
            .allMatch(
                key -> ObjectKey.belongsTo(key, media.owner(), media.id(), media.objectKey()));
  }

  private Downloads downloads(Media media, List<String> keys) {
    Map<String, String> signed = new HashMap<>();
    for (String key : keys) {
      signed.put(
          key,
          urls.download(
              key,
              key.equals(media.objectKey())
                  ? Presentation.ofOriginal(media)
                  : Presentation.ofRendition(key)));
    }
    return new Downloads(signed, clock.instant().plus(lives.download()));
  }
}
