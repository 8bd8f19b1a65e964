package io.medianest.gateway.storageevent;

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
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.ObserveObject;
import io.medianest.messaging.command.UploadReply.ObjectObserved;
import io.medianest.messaging.command.UploadReply.Seen;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class StorageEventIT {
  private static final String PATH = "/api/media/process-s3-event";

  @Inject Tokens tokens;
  private Person owner;
  private String admin;
  private String key;
  private ServiceStandIn uploads;

  @BeforeEach
  void storageWithAKeyOfItsOwn() throws Exception {
    owner = People.somebody();
    Person keeper = People.somebody();
    Database.update("UPDATE account SET admin = true WHERE user_id = ?", keeper.userId());
    admin = "Bearer " + tokens.signAccess(keeper.userId(), "default", true, "s");
    key = "tenants/default/users/" + owner.userId() + "/media/1-x-a.jpg";
    uploads = new ServiceStandIn(Queues.UPLOADS_COMMANDS, ObserveObject.class::isInstance);
    uploads.answering(new ObjectObserved(key, Seen.CREATED, "m-1"));
  }

  @AfterEach
  void stopAnswering() throws Exception {
    uploads.close();
  }

  @Test
  void aProgramWithItsScopeTellsAndHearsWhatCameOfIt() {
    String apiKey = "Bearer " + apiKey();

    post(apiKey, "application/json", created(key))
        .statusCode(200)
        .body("ignored", equalTo(0))
        .body("objects", hasSize(1))
        .body("objects[0].key", equalTo(key))
        .body("objects[0].outcome", equalTo("created"))
        .body("objects[0].mediaId", equalTo("m-1"));

    assertThat(uploads.asked())
        .containsExactly(new ObserveObject("default", "medianest", key, false));
    given().header("Authorization", apiKey).get("/api/v1/media").then().statusCode(403);
  }

  @Test
  void nobodyElseMayTell() {
    given().contentType("application/json").body(created(key)).post(PATH).then().statusCode(401);
    post(owner.bearer(), "application/json", created(key)).statusCode(403);
    given()
        .header("Authorization", owner.bearer())
        .contentType("application/json")
        .body(Map.of("name", "k", "scopes", List.of("storage:events")))
        .post("/api/v1/auth/api-keys")
        .then()
        .statusCode(403);
    assertThat(uploads.asked()).isEmpty();
  }

  @Test
  void keysOfOtherTenantsAndOfNobodyAreRefusedOneByOne() {
    String foreign = key.replace("tenants/default", "tenants/another");
    String nobodys = "tenants/default/users/nobody/media/1-x-a.jpg";

    post(admin, "application/json", "[%s,%s]".formatted(created(foreign), created(nobodys)))
        .statusCode(200)
        .body("objects.outcome", equalTo(List.of("refused", "refused")))
        .body("objects[0].code", equalTo("storage.bad-key"));

    assertThat(uploads.asked()).isEmpty();
  }

  @Test
  void aRefusalOfOneObjectIsPartOfTheAnswer() {
    uploads.answering(new Refused("quota.bytes-exceeded", 413, "Of 9 bytes 0 are left.", false));

    post(admin, "text/plain; charset=UTF-8", created(key))
        .statusCode(200)
        .body("objects[0].outcome", equalTo("refused"))
        .body("objects[0].code", equalTo("quota.bytes-exceeded"));
  }

  @Test
  void whatIsNoJsonIsAProblemAndATestEventIsNone() {
    post(admin, "application/json", "{")
        .statusCode(400)
        .body("code", equalTo("request.malformed-json"));
    post(admin, "application/json", "{\"Event\":\"s3:TestEvent\"}")
        .statusCode(200)
        .body("ignored", equalTo(1));
  }

  private String apiKey() {
    return given()
        .header("Authorization", admin)
        .contentType("application/json")
        .body(Map.of("name", "bucket", "scopes", List.of("storage:events")))
        .post("/api/v1/auth/api-keys")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getString("key");
  }

  private static String created(String key) {
    return EnvelopesTest.event("ObjectCreated:Put", key, "01");
  }

  private static ValidatableResponse post(String bearer, String type, String body) {
    RequestSpecification request = given().header("Authorization", bearer).contentType(type);
    return request.body(body).post(PATH).then();
  }
}
