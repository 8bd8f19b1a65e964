package io.medianest.upload;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ProbesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Uploader uploader;

  @Test
  void isReadyOnlyWhileTheBucketAnswers() {
    var storage = ServiceFixture.current().infrastructure().part(Part.S3);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("Object storage"));

    storage.pause();
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(503));
    } finally {
      storage.resume();
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void countsHowUploadsEnd() {
    uploader.upload(Opens.photo(), Samples.freshPhoto());
    uploader.refusalOf(Opens.named(Opens.photo(), "../x"));

    given()
        .get("/q/metrics")
        .then()
        .body(containsString("medianest_uploads_opened_total"))
        .body(
            containsString("medianest_uploads_completed_total{duplicate=\"false\",kind=\"image\""))
        .body(containsString("code=\"upload.bad-file-name\""));
  }
}
