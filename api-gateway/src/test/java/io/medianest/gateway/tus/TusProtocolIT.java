package io.medianest.gateway.tus;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What the protocol says before upload-service has to be asked. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class TusProtocolIT {
  private static final String UPLOADS = "/api/v1/uploads";

  @Test
  void anybodyMayAskWhatItCanDo() {
    given()
        .options(UPLOADS)
        .then()
        .statusCode(204)
        .header("Tus-Version", "1.0.0")
        .header("Tus-Checksum-Algorithm", "sha1,sha256,crc32c")
        .header("Tus-Extension", containsString("creation-with-upload"))
        .header("Tus-Max-Size", "20000000");
  }

  @Test
  void browsersOfTheConsoleMaySendAndReadItsHeaders() {
    given()
        .header("Origin", "http://localhost:3000")
        .header("Access-Control-Request-Method", "PATCH")
        .header("Access-Control-Request-Headers", "authorization,tus-resumable,upload-offset")
        .options(UPLOADS + "/x")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Methods", containsString("PATCH"))
        .header("Access-Control-Allow-Headers", containsString("upload-offset"));
    given()
        .header("Origin", "http://localhost:3000")
        .header("Tus-Resumable", "1.0.0")
        .head(UPLOADS + "/x")
        .then()
        .statusCode(401)
        .header("Access-Control-Expose-Headers", containsString("upload-offset"));
  }

  @Test
  void nobodyUploadsWithoutAToken() {
    given().header("Tus-Resumable", "1.0.0").post(UPLOADS).then().statusCode(401);
    given()
        .header("Tus-Resumable", "1.0.0")
        .contentType("application/offset+octet-stream")
        .body(new byte[2_000_000])
        .patch(UPLOADS + "/x")
        .then()
        .statusCode(401)
        .body("code", equalTo("auth.missing-token"));
  }

  @Test
  void anotherVersionIsRefusedWithTheOneSpoken() {
    given()
        .header("Authorization", People.somebody().bearer())
        .header("Tus-Resumable", "0.2.2")
        .post(UPLOADS)
        .then()
        .statusCode(412)
        .header("Tus-Version", "1.0.0")
        .body("code", equalTo("upload.protocol-version"));
  }

  @Test
  void bytesComeUnderTheProtocolsTypeAndWithAnOffset() {
    String bearer = People.somebody().bearer();
    given()
        .header("Authorization", bearer)
        .header("Tus-Resumable", "1.0.0")
        .contentType("text/plain")
        .body("x")
        .patch(UPLOADS + "/x")
        .then()
        .statusCode(415);
    given()
        .header("Authorization", bearer)
        .header("Tus-Resumable", "1.0.0")
        .contentType("application/offset+octet-stream")
        .body(new byte[1])
        .patch(UPLOADS + "/x")
        .then()
        .statusCode(400)
        .body("code", equalTo("upload.bad-header"));
  }
}
