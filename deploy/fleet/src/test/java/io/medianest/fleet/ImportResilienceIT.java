package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.local.fleet.ServiceProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Imports outlive whoever works on them. */
@ExtendWith(FleetExtension.class)
@Order(5)
class ImportResilienceIT {
  private final RunningFleet fleet;
  private final byte[] film = Samples.video();
  private final FilmServer elsewhere = new FilmServer(film);

  ImportResilienceIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void stop() {
    elsewhere.close();
    fleet.mend();
  }

  @Test
  void aFileWhoseGatewayIsKilledIsGoneOnWith() {
    Client owner = fleet.newUser();
    elsewhere.hold();
    Answer begun =
        owner
            .post(
                "api/v1/imports",
                Map.of("url", elsewhere.url("film.mp4"), "fileName", "a.mp4", "kind", "url"))
            .expect(202);
    await().atMost(Waits.WORK).until(() -> elsewhere.begun() == 1);

    restart("api-gateway");
    elsewhere.release();

    ImportedFilm.awaitStatus(owner, begun, "completed");
    assertThat(ImportedFilm.digests(fleet, owner)).containsExactly(ImportedFilm.sha256(film));
    assertThat(fleet.database().column("select upload_id from gateway.import_run")).isEmpty();
  }

  @Test
  void aPagesFilmWhoseWorkerIsKilledIsFetchedByAnother() {
    Client owner = fleet.newUser();
    elsewhere.hold();
    Answer begun = ImportedFilm.begin(owner, elsewhere.url("watch"));
    await().atMost(Waits.WORK).until(() -> elsewhere.begun() == 1);

    restart("media-worker");
    elsewhere.release();

    ImportedFilm.awaitStatus(owner, begun, "completed");
    assertThat(ImportedFilm.digests(fleet, owner)).containsExactly(ImportedFilm.sha256(film));
  }

  private void restart(String service) {
    ServiceProcess process = fleet.service(service);
    process.kill();
    process.start();
  }
}
