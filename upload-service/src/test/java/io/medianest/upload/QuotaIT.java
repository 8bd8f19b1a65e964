package io.medianest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.messaging.command.UploadCommand.Abort;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.DeleteMedia;
import io.medianest.messaging.command.UploadCommand.LimitQuota;
import io.medianest.messaging.command.UploadCommand.Most;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Quota;
import io.medianest.messaging.command.UploadCommand.TenantQuota;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.Amount;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.medianest.upload.support.EventStoreStandIn;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fixture lets a person have 64 MB, 40 uploads at once and ten hours of video. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class QuotaIT {
  /** No other test has anything to do with her. */
  private static final Caller EVE = new Caller("acme", "eve");

  private static final long MOST_BYTES = Fleet.QUOTA_BYTES;
  private static final byte[] FILM = Samples.bytes("movie2/movie-hello.mp4");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Uploader uploader;
  @Inject Requests requests;
  @Inject Leftovers leftovers;

  @BeforeEach
  void cleanSlate() {
    leftovers.clear();
  }

  @Test
  void anUploadReservesSettlesAndReleases() {
    // Given
    byte[] photo = Samples.freshPhoto();
    Open kept = eves(photo.length);
    Open givenUp = eves(1_000_000);
    uploader.ask(givenUp);

    // When
    Opened opened = uploader.ask(kept);
    Amount reserved = uploader.ask(new Quota(EVE)).bytes();
    uploader.put(opened.singleUrl(), photo);
    uploader.ask(Uploader.complete(kept, photo));
    uploader.ask(new Abort(givenUp.uploadId(), EVE));

    // Then
    assertThat(reserved).isEqualTo(new Amount(MOST_BYTES, 0, 1_000_000 + photo.length));
    var after = uploader.ask(new Quota(EVE));
    assertThat(after.bytes()).isEqualTo(new Amount(MOST_BYTES, photo.length, 0));
    assertThat(after.files()).isEqualTo(new Amount(-1, 1, 0));
    assertThat(after.uploads().used()).isZero();
  }

  @Test
  void ofManyUploadsAtOnceAsManyBeginAsThereIsRoomFor() {
    // Given
    long size = MOST_BYTES / 4 - 1;
    List<Open> opens = Stream.generate(() -> eves(size)).limit(8).toList();

    // When
    List<Boolean> begun =
        Uni.join()
            .all(
                opens.stream()
                    .map(
                        open ->
                            requests
                                .ask(open, "race")
                                .replaceWith(true)
                                .onFailure(RequestRefusedException.class)
                                .recoverWithItem(false))
                    .toList())
            .andFailFast()
            .await()
            .atMost(Duration.ofSeconds(60));

    // Then
    assertThat(begun).filteredOn(b -> b).hasSize(4);
    assertThat(leftovers.openMultiparts()).hasSize(4);
  }

  @Test
  void whoHasNoRoomIsToldHowMuchIsLeftAndItIsAnnouncedOnce() {
    // Given
    uploader.ask(eves(12_000_000));
    uploader.ask(eves(12_000_000));
    uploader.ask(eves(12_000_000));
    uploader.ask(eves(12_000_000));
    uploader.ask(eves(12_000_000));

    // When
    var refused = uploader.refusalOf(eves(12_000_000));
    uploader.refusalOf(eves(12_000_000));

    // Then
    assertThat(refused.code()).isEqualTo("quota.bytes-exceeded");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.detail()).contains(String.valueOf(MOST_BYTES - 60_000_000));
    assertThat(leftovers.number("select count(*) from upload.outbox where stream_id = 'user-eve'"))
        .isEqualTo(1);
  }

  @Test
  void uploadsWithoutASizeAreHeldToItAtTheirEnd() {
    // Given
    Stream.generate(() -> eves(13_000_000)).limit(4).forEach(uploader::ask);
    uploader.ask(eves(MOST_BYTES - 4 * 13_000_000 - 100));
    byte[] photo = Samples.freshPhoto();
    Open open = eves(-1);
    uploader.put(uploader.ask(open).singleUrl(), photo);

    // When
    var refused = uploader.refusalOf(Uploader.complete(open, photo));

    // Then
    assertThat(refused.code()).isEqualTo("quota.bytes-exceeded");
    assertThat(leftovers.objects()).isEmpty();
  }

  @Test
  void minutesOfVideoCountOnceTheyAreKnownAndAreGivenBack() throws Exception {
    Accepted film = uploader.upload(film(), FILM);
    uploader.ask(film());
    try (EventStoreStandIn eventStore = new EventStoreStandIn()) {
      await().atMost(PATIENCE).until(() -> eventStore.events(film.mediaId()).size() == 1);
      eventStore.tell(processed(film, Duration.ofHours(11)));
      await()
          .atMost(PATIENCE)
          .until(() -> uploader.ask(new Quota(EVE)).videoSeconds().used() == 11 * 3600);
    }

    var refused = uploader.refusalOf(film());
    assertThat(refused.code()).isEqualTo("quota.minutes-exceeded");
    assertThat(refused.detail()).isEqualTo("Of 600 minutes of video 0 are left.");
    assertThat(uploader.ask(eves(1_000)).uploadId()).isNotNull(); // A photo.
    Open undeclared = Opens.typed(film(), null);
    uploader.put(uploader.ask(undeclared).singleUrl(), FILM);
    assertThat(uploader.refusalOf(Uploader.complete(undeclared, FILM)).code())
        .isEqualTo("quota.minutes-exceeded");

    uploader.ask(new DeleteMedia(EVE, film.mediaId(), false));
    assertThat(uploader.ask(new Quota(EVE)).videoSeconds()).isEqualTo(new Amount(36_000, 0, 0));
    assertThat(uploader.ask(film()).uploadId()).isNotNull();
  }

  private static MediaEvent processed(Accepted film, Duration length) {
    return new MediaEvent.ProcessingCompleted(
        film.mediaId(),
        film.jobId(),
        1,
        new Manifest(1, "key", MediaKind.VIDEO, 1, 1, length.toMillis(), Map.of(), List.of()),
        1);
  }

  private static Open film() {
    return Opens.by(Opens.typed(Opens.named(Opens.photo(), "film.mp4"), "video/mp4"), EVE);
  }

  @Test
  void anAdministratorsLimitIsHeldToAndTakenAwayAgain() {
    // Given
    var little = uploader.ask(new LimitQuota("acme", "eve", new Most(5_000L, 1L, null)));

    // When
    var refused = uploader.refusalOf(eves(6_000));
    var usual = uploader.ask(new LimitQuota("acme", "eve", new Most(null, null, null)));

    // Then
    assertThat(little.bytes().limit()).isEqualTo(5_000);
    assertThat(little.files().limit()).isEqualTo(1);
    assertThat(refused.code()).isEqualTo("quota.bytes-exceeded");
    assertThat(usual).isEqualTo(uploader.ask(new Quota(EVE)));
    assertThat(usual.bytes().limit()).isEqualTo(MOST_BYTES);
    assertThat(leftovers.number("select count(*) from upload.quota_limit")).isZero();
  }

  @Test
  void aTenantsLimitHoldsForAllItsPersonsTogether() {
    // Given
    uploader.ask(eves(6_000));
    var limited = uploader.ask(new LimitQuota("acme", null, new Most(10_000L, null, null)));

    // When
    var refused = uploader.refusalOf(eves(6_000));
    uploader.ask(new LimitQuota("acme", null, new Most(null, null, null)));

    // Then
    assertThat(limited.bytes()).isEqualTo(new Amount(10_000, 0, 6_000));
    assertThat(refused.code()).isEqualTo("quota.bytes-exceeded");
    assertThat(uploader.ask(new TenantQuota("acme")).bytes().limit()).isEqualTo(-1);
  }

  private static Open eves(long size) {
    return Opens.by(Opens.declaring(Opens.photo(), size, null), EVE);
  }
}
