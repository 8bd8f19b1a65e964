package io.medianest.gateway.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.ServiceStandIn;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadCommand.CancelJob;
import io.medianest.messaging.command.UploadCommand.RetryJob;
import io.medianest.messaging.command.UploadReply.JobChanged;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class JobOrdersIT {
  private Person owner;
  private Facts facts;
  private String job;
  private ServiceStandIn uploads;

  @BeforeEach
  void aRunningJob() throws Exception {
    owner = People.somebody();
    facts = new Facts(owner.userId(), MediaKind.VIDEO);
    job = "/api/media/jobs/" + facts.jobId;
    uploads =
        new ServiceStandIn(
            Queues.UPLOADS_COMMANDS, c -> c instanceof CancelJob || c instanceof RetryJob);
    facts.publish(facts.uploaded(), facts.started(2, 1));
    shows("RUNNING");
  }

  @AfterEach
  void stopAnswering() throws Exception {
    facts.close();
    uploads.close();
  }

  @Test
  void aCancelledJobIsSeenAsCancelledAtOnce() {
    uploads.answering(new JobChanged(facts.mediaId, facts.jobId, 3, Facts.BEGIN));

    by(owner)
        .delete(job)
        .then()
        .statusCode(202)
        .body("jobId", equalTo(facts.jobId))
        .body("status", equalTo("CANCELLED"));

    by(owner).get(job).then().body("status", equalTo("CANCELLED"));
    assertThat(uploads.asked())
        .containsExactly(new CancelJob(caller(), facts.mediaId, facts.jobId));
  }

  @Test
  void whatHappensLaterOverrulesTheOrder() {
    uploads.answering(new JobChanged(facts.mediaId, facts.jobId, 3, Facts.BEGIN));
    by(owner).delete(job).then().statusCode(202);

    facts.publish(facts.completed(4));

    shows("COMPLETED");
    by(owner).delete(job).then().statusCode(202).body("status", equalTo("COMPLETED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/retry"})
  void theJobThatFollowsIsSeenAtOnce(String path) {
    String next = UUID.randomUUID().toString();
    uploads.answering(new JobChanged(facts.mediaId, next, 4, Facts.BEGIN));

    by(owner)
        .post(job + path)
        .then()
        .statusCode(202)
        .body("jobId", equalTo(next))
        .body("mediaId", equalTo(facts.mediaId))
        .body("status", equalTo("QUEUED"));

    by(owner)
        .get("/api/media/jobs/" + next)
        .then()
        .statusCode(200)
        .body("waiting.reason", equalTo("IN_LINE"));
    assertThat(uploads.asked()).containsExactly(new RetryJob(caller(), facts.mediaId, facts.jobId));
  }

  @Test
  void aRefusalIsPassedOnAndChangesNothing() {
    uploads.answering(new Refused("job.already-finished", 409, "It has ended.", false));

    by(owner)
        .delete(job)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("job.already-finished"))
        .body("retryable", equalTo(false));

    shows("RUNNING");
  }

  @Test
  void whatIsAnothersIsNotThereAndNobodyIsAsked() {
    Person stranger = People.somebody();

    by(stranger).delete(job).then().statusCode(404).body("code", equalTo("not-found"));
    by(stranger).post(job + "/retry").then().statusCode(404);
    by(owner).delete("/api/media/jobs/none").then().statusCode(404);
    given().delete(job).then().statusCode(401);

    assertThat(uploads.asked()).isEmpty();
  }

  private Caller caller() {
    return new Caller("default", owner.userId());
  }

  private void shows(String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> by(owner).get(job).then().body("status", equalTo(status)));
  }

  private static RequestSpecification by(Person person) {
    return given().header("Authorization", person.bearer());
  }
}
