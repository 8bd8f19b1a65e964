package io.medianest.gateway.media;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.job.JobView;
import io.medianest.gateway.job.Jobs;
import io.medianest.gateway.media.MediaView.Original;
import io.medianest.gateway.media.MediaView.RenditionView;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.page.Page;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.Rendition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts one's media together from the read model, its job and the signed URLs. */
@ApplicationScoped
public class Gallery {
  private final MediaStore store;
  private final Jobs jobs;
  private final SignedUrls urls;
  private final PlaybackLinks playback;

  Gallery(MediaStore store, Jobs jobs, SignedUrls urls, PlaybackLinks playback) {
    this.store = store;
    this.jobs = jobs;
    this.urls = urls;
    this.playback = playback;
  }

  Uni<Page<MediaSummary>> list(Caller owner, Cursor behind, int limit) {
    return store
        .list(owner, behind, limit + 1)
        .map(rows -> rows.stream().map(MediaSummary::of).toList())
        .map(rows -> Page.of(rows, limit, m -> new Cursor(m.createdAt(), m.mediaId())));
  }

  /**
   * Fails with {@code not-found} for another's. While nobody signs URLs there are none.
   *
   * @param base of this service as the client reaches it
   */
  public Uni<MediaView> get(Caller owner, String mediaId, String base, String correlationId) {
    return store
        .get(owner, mediaId)
        .chain(
            media ->
                Uni.combine()
                    .all()
                    .unis(sign(owner, media, correlationId), jobs.get(owner, media.jobId()))
                    .asTuple()
                    .map(both -> view(owner, media, base, both.getItem1(), both.getItem2())));
  }

  private Uni<Signed> sign(Caller owner, MediaRecord media, String correlationId) {
    List<String> keys = new ArrayList<>(List.of(media.objectKey()));
    media
        .manifest()
        .ifPresent(
            manifest ->
                manifest.renditions().stream()
                    .filter(rendition -> !PlaybackLinks.isPlaylist(rendition))
                    .map(Rendition::key)
                    .forEach(keys::add));
    return urls.of(owner, media.mediaId(), keys, correlationId);
  }

  private MediaView view(Caller owner, MediaRecord media, String base, Signed signed, JobView job) {
    Map<String, String> urls = signed.urls();
    MediaSummary summary = MediaSummary.of(media);
    return new MediaView(
        media.mediaId(),
        media.kind(),
        media.status(),
        media.fileName(),
        media.contentType(),
        media.size(),
        media.sha256(),
        media.createdAt(),
        media.caption(),
        media.clientId(),
        media.sessionId(),
        summary.width(),
        summary.height(),
        summary.durationMillis(),
        new Original(urls.get(media.objectKey())),
        renditions(owner, media, base, urls),
        media.manifest().map(Manifest::metadata).orElse(Map.of()),
        job,
        signed.at(),
        signed.expiresAt());
  }

  private List<RenditionView> renditions(
      Caller owner, MediaRecord media, String base, Map<String, String> urls) {
    List<Rendition> made = media.manifest().map(Manifest::renditions).orElse(List.of());
    if (made.isEmpty()) {
      return List.of();
    }
    String token = playback.token(owner, media.mediaId());
    return made.stream()
        .map(
            rendition ->
                rendition(
                    rendition,
                    PlaybackLinks.isPlaylist(rendition)
                        ? playback.url(base, media.mediaId(), rendition, token)
                        : urls.get(rendition.key())))
        .toList();
  }

  private static RenditionView rendition(Rendition r, String url) {
    return new RenditionView(
        r.name(),
        r.contentType(),
        r.width() == 0 ? null : Integer.valueOf(r.width()),
        r.height() == 0 ? null : Integer.valueOf(r.height()),
        r.durationMillis() == 0 ? null : Long.valueOf(r.durationMillis()),
        r.bitRate() == 0 ? null : Long.valueOf(r.bitRate()),
        r.size(),
        r.sha256(),
        url);
  }
}
