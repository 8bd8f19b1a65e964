package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films on pages of a server that this fleet's operator has allowed by the name localhost. */
@ExtendWith(FleetExtension.class)
@Order(3)
class PageImportIT {
  private final RunningFleet fleet;
  private final byte[] film = Samples.video();
  private final FilmServer elsewhere = new FilmServer(film);

  PageImportIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void stop() {
    elsewhere.close();
  }

  @Test
  void theFilmOfAPageBecomesMediaUnderItsTitle() {
    Client owner = fleet.newUser();

    Answer begun = ImportedFilm.begin(owner, elsewhere.url("watch"));

    ImportedFilm.awaitStatus(owner, begun, "completed");
    assertThat(ImportedFilm.digests(fleet, owner)).containsExactly(ImportedFilm.sha256(film));
    assertThat(
            fleet
                .database()
                .column("select caption from upload.media where owner_id = ?", owner.userId()))
        // The extractor numbers the films of a page of no site it knows.
        .containsExactly("A walk (1)");
  }

  @ParameterizedTest
  @CsvSource({"trap, import.refused", "text, import.unreachable", "none, import.unreachable"})
  void aPageWithoutAFilmThatMayBeHadEndsAsFailedWithAReason(String path, String code) {
    Client owner = fleet.newUser();

    Answer begun = ImportedFilm.begin(owner, elsewhere.url(path));
    JsonNode failed = ImportedFilm.awaitStatus(owner, begun, "failed");

    assertThat(failed.path("failure").path("code").asText()).isEqualTo(code);
    await()
        .atMost(Waits.PHOTO)
        .untilAsserted(
            () ->
                assertThat(
                        fleet
                            .database()
                            .column(
                                "select id from upload.upload_session where owner_id = ?",
                                owner.userId()))
                    .isEmpty());
  }

  @Test
  void anImportThatIsGivenUpStopsWhereverItRuns() {
    Client owner = fleet.newUser();
    elsewhere.hold();
    Answer begun = ImportedFilm.begin(owner, elsewhere.url("watch"));
    await().atMost(Waits.WORK).until(() -> elsewhere.begun() == 1);

    owner.delete(ImportedFilm.path(begun)).expect(204);

    await().atMost(Waits.WORK).until(() -> elsewhere.broken() == 1);
    owner.get(ImportedFilm.path(begun)).expectProblem(404, "not-found");
    assertThat(ImportedFilm.digests(fleet, owner)).isEmpty();
  }

  @Test
  void aPageInAPrivateNetworkIsRefusedAtOnce() {
    fleet
        .newUser()
        .post("api/v1/imports", Map.of("url", "http://10.0.0.1/watch", "kind", "youtube"))
        .expectProblem(422, "import.refused");
  }
}
