package io.medianest.gateway.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.DeleteMedia;
import io.medianest.messaging.command.UploadReply.MediaDeleted;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class MediaDeletionIT {
  @Inject Tokens tokens;
  private Person owner;
  private Facts facts;
  private String media;
  private ServiceStandIn uploads;

  @BeforeEach
  void aPhoto() throws Exception {
    owner = People.somebody();
    facts = new Facts(owner.userId(), MediaKind.IMAGE);
    media = "/api/v1/media/" + facts.mediaId;
    uploads = new ServiceStandIn(Queues.UPLOADS_COMMANDS, DeleteMedia.class::isInstance);
    uploads.answering(new MediaDeleted(facts.mediaId, owner.userId(), Facts.BEGIN));
    facts.publish(facts.uploaded(), facts.started(2, 1));
    await(() -> by(owner.bearer()).get("/api/media/jobs/" + facts.jobId).statusCode() == 200);
  }

  @AfterEach
  void stopAnswering() throws Exception {
    facts.close();
    uploads.close();
  }

  @Test
  void whatIsDeletedIsNowhereAnyMoreAtOnce() {
    by(owner.bearer()).delete(media).then().statusCode(204);

    isNowhere();
    assertThat(uploads.asked())
        .containsExactly(
            new DeleteMedia(new Caller("default", owner.userId()), facts.mediaId, false));
    by(owner.bearer()).delete(media).then().statusCode(404);
  }

  @Test
  void factsThatComeLateOrAgainDoNotBringItBack() {
    by(owner.bearer()).delete(media).then().statusCode(204);
    Facts other = new Facts(owner.userId(), MediaKind.IMAGE);

    facts.publish(facts.uploaded(), facts.completed(3), facts.deleted(4), facts.uploaded());
    facts.publish(other.uploaded());

    await(() -> by(owner.bearer()).get("/api/v1/media/" + other.mediaId).statusCode() == 200);
    other.close();
    await(
        () ->
            "0"
                .equals(
                    Database.text("SELECT count(*) FROM job WHERE media_id = ?", facts.mediaId)));
    by(owner.bearer()).get(media).then().statusCode(404);
  }

  @Test
  void theFactAloneTakesItAway() {
    facts.publish(facts.deleted(3));

    await(() -> by(owner.bearer()).get(media).statusCode() == 404);
    isNowhere();
  }

  @Test
  void anAdministratorDeletesWithinTheTenantOnly() {
    String stranger = People.somebody().bearer();
    String foreigner = admin("another-tenant");

    by(stranger).delete(media).then().statusCode(404);
    by(foreigner).delete(media).then().statusCode(404).body("code", equalTo("not-found"));
    given().delete(media).then().statusCode(401);
    assertThat(uploads.asked()).isEmpty();

    by(admin("default")).delete(media).then().statusCode(204);
    isNowhere();
  }

  @Test
  void underAKeyItIsDeletedOnceAndAnsweredTheSame() {
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      by(owner.bearer()).header("Idempotency-Key", key).delete(media).then().statusCode(204);
    }
    assertThat(uploads.asked()).hasSize(1);
  }

  private String admin(String tenant) {
    return "Bearer " + tokens.signAccess(UUID.randomUUID().toString(), tenant, true, "s");
  }

  private void isNowhere() {
    for (String path : List.of(media, "/api/media/jobs/" + facts.jobId)) {
      by(owner.bearer()).get(path).then().statusCode(404);
    }
    for (String path : List.of("/api/v1/media", "/api/v1/search?q=caption", "/api/media/jobs")) {
      by(owner.bearer()).get(path).then().statusCode(200).body("items", hasSize(0));
    }
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  private static RequestSpecification by(String bearer) {
    return given().header("Authorization", bearer);
  }
}
