package io.medianest.upload;

import static io.medianest.upload.support.Opens.ADA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.local.ServiceFixture;
import io.medianest.local.command.Console;
import io.medianest.messaging.command.UploadCommand.Reconcile;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.Reconciled;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.upload.support.EventStoreStandIn;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fixture judges what is a moment old. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ReconciliationIT {
  private static final String GONE = "00000000-0000-4000-8000-000000000000";
  private static final String FOLDER = "tenants/acme/users/ada/";

  @Inject Uploader uploader;
  @Inject Leftovers leftovers;
  private EventStoreStandIn eventStore;
  private Accepted photo;

  @BeforeEach
  void somethingUploadedAndSomethingOpen() throws Exception {
    leftovers.clear();
    eventStore = new EventStoreStandIn();
    photo = uploader.upload(Opens.photo(), Samples.freshPhoto());
    await().until(() -> eventStore.events(photo.mediaId()).size() == 1);
    Opened open = uploader.ask(Opens.declaring(Opens.photo(), 12_000_000, null));
    uploader.put(open.parts().getFirst().url(), new byte[(int) open.partSize()]);
  }

  @AfterEach
  void stopAnswering() throws Exception {
    eventStore.close();
  }

  @Test
  void whatBelongsTogetherIsNoProblem() {
    leftovers.store(photo.objectKey().replace("/media/", "/media/processed/"));

    Report report = reconcile(false);

    assertThat(report.problems()).isEmpty();
    assertThat(report.repaired()).isEmpty();
    assertThat(report.looked()).isEqualTo(2 + 1 + 1 + 1); // Objects, multipart, media, event.
    assertThat(leftovers.openMultiparts()).hasSize(1);
  }

  @Test
  void wasteIsToldOfAndRemovedWhereThatIsWanted() {
    leftovers.store(FOLDER + "media/processed/1-" + GONE + "-a_thumb_small.jpg");
    leftovers.store(FOLDER + "uploads/gone/writer");
    leftovers.execute("delete from upload.upload_session where state = 'OPENED'");

    assertThat(reconcile(false).problems()).hasSize(3);
    Report repaired = reconcile(true);

    assertThat(repaired.problems()).isEmpty();
    assertThat(repaired.repaired()).hasSize(3);
    assertThat(leftovers.objects()).containsExactly(photo.objectKey());
    assertThat(leftovers.openMultiparts()).isEmpty();
    assertThat(reconcile(false).problems()).isEmpty();
  }

  @Test
  void whatMayBeTheOnlyCopyIsToldOfAndStays() {
    String orphan = FOLDER + "media/1-" + GONE + "-a.jpg";
    leftovers.store(orphan);
    leftovers.store("backup.tar");

    assertThat(reconcile(true).problems())
        .containsExactlyInAnyOrder(
            "object " + orphan + " belongs to no media and no upload",
            "object backup.tar lies where nothing of ours does");
    assertThat(leftovers.objects()).contains(orphan, "backup.tar");
  }

  @Test
  void mediaWithoutBytesAndEventsWithoutMediaAreToldOf() {
    String stranger = UUID.randomUUID().toString();
    MediaEvent uploaded = eventStore.events(photo.mediaId()).getFirst();
    eventStore.tell(renamed((MediaEvent.Uploaded) uploaded, stranger));
    leftovers.remove(photo.objectKey());

    assertThat(reconcile(true).problems())
        .containsExactlyInAnyOrder(
            "media %s: its original %s is not there".formatted(photo.mediaId(), photo.objectKey()),
            "media %s: is in the log and not in the catalogue".formatted(stranger));
  }

  @Test
  void mediaTheLogDoesNotKnowAreToldAgain() {
    eventStore.forget(photo.mediaId());

    assertThat(reconcile(false).problems())
        .containsExactly("media " + photo.mediaId() + ": the log does not know it");
    assertThat(reconcile(true).repaired()).hasSize(1);

    await().until(() -> eventStore.events(photo.mediaId()).size() == 1);
    assertThat(reconcile(false).problems()).isEmpty();
  }

  @Test
  void theCommandHasALineForEachProblemAndAnExitCode() {
    leftovers.store("backup.tar");
    leftovers.store(FOLDER + "uploads/gone/writer");
    ByteArrayOutputStream screen = new ByteArrayOutputStream();

    int found = command(screen).run(List.of());
    int repaired = command(screen).run(List.of("--repair"));
    leftovers.remove("backup.tar");
    int well = command(screen).run(List.of());

    assertThat(List.of(found, repaired, well)).containsExactly(1, 1, 0);
    assertThat(screen.toString(UTF_8))
        .contains(
            "PROBLEM: object backup.tar lies where nothing of ours does",
            "2 problems, 0 things put right. --repair does what is safe.",
            "REPAIRED: object " + FOLDER + "uploads/gone/writer is of upload gone, which is gone",
            "1 problems, 1 things put right.",
            "catalogue: 1 looked at",
            "Storage, catalogue and event log agree");
  }

  private static io.medianest.local.command.Reconcile command(ByteArrayOutputStream screen) {
    return new io.medianest.local.command.Reconcile(
        ServiceFixture.current().infrastructure(),
        new Console(new PrintStream(screen, true, UTF_8)));
  }

  @Test
  void aPlaceThatIsNoneIsRefused() {
    assertThat(uploader.refusalOf(new Reconcile("nowhere", false)).status()).isEqualTo(400);
    assertThat(uploader.refusalOf(new Reconcile("moon:x", false)).status()).isEqualTo(400);
  }

  private record Report(long looked, List<String> repaired, List<String> problems) {}

  private Report reconcile(boolean repair) {
    List<String> repaired = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    long looked = 0;
    String after = null;
    do {
      Reconciled part = uploader.ask(new Reconcile(after, repair));
      repaired.addAll(part.repaired());
      problems.addAll(part.problems());
      looked += part.looked();
      after = part.next();
    } while (after != null);
    return new Report(looked, repaired, problems);
  }

  private static MediaEvent renamed(MediaEvent.Uploaded e, String mediaId) {
    return new MediaEvent.Uploaded(
        mediaId,
        e.jobId(),
        e.tenant(),
        ADA.userId(),
        e.kind(),
        e.contentType(),
        e.size(),
        e.sha256(),
        e.objectKey(),
        e.fileName(),
        e.clientId(),
        e.sessionId(),
        e.caption(),
        e.pipeline(),
        e.priority());
  }
}
