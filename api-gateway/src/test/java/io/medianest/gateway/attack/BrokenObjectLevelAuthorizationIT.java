package io.medianest.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.gateway.Database;
import io.medianest.gateway.Fleet;
import io.medianest.gateway.People;
import io.medianest.gateway.People.Person;
import io.medianest.gateway.attack.Contract.Operation;
import io.medianest.gateway.token.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** OWASP API1: with an id of somebody else's, of the same tenant or of another. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenObjectLevelAuthorizationIT {
  @Inject Tokens tokens;

  @Test
  void anothersIdIsAnsweredAsOneThatDoesNotExist() {
    Person owner = People.somebody();
    String media = media(owner);
    Map<String, String> theirs =
        Map.of(
            "mediaId",
            media,
            "jobId",
            media,
            "keyId",
            apiKey(owner),
            "sessionId",
            session(owner),
            "file",
            "hls.m3u8");
    String neighbour = People.somebody().bearer();
    String foreigner = "Bearer " + tokens.signAccess(owner.userId(), "another-tenant", false, "s");

    List<Operation> concerned =
        Contract.served().operations().stream()
            .filter(o -> o.path().contains("{") && !o.isFor("/admin"))
            .filter(o -> o.parametersIn("path").allMatch(p -> theirs.containsKey(name(p))))
            .toList();

    assertThat(concerned).hasSizeGreaterThanOrEqualTo(7);
    for (Operation operation : concerned) {
      // Keys and sessions belong to a person whatever the tenant; media belong to both.
      boolean ofTenant = !operation.isFor("/api/v1/auth");
      for (String stranger : ofTenant ? List.of(neighbour, foreigner) : List.of(neighbour)) {
        given()
            .header("Authorization", stranger)
            .pathParams(only(operation, theirs))
            .request(operation.method(), operation.path())
            .then()
            .statusCode(404);
      }
    }
    given()
        .header("Authorization", owner.bearer())
        .get("/api/media/jobs/" + media)
        .then()
        .statusCode(200);
  }

  private static String name(JsonNode parameter) {
    return parameter.get("name").asText();
  }

  private static Map<String, String> only(Operation operation, Map<String, String> ids) {
    return operation
        .parametersIn("path")
        .collect(Collectors.toMap(BrokenObjectLevelAuthorizationIT::name, p -> ids.get(name(p))));
  }

  /** A media object and its job, both with the id that is returned. */
  private static String media(Person owner) {
    String id = UUID.randomUUID().toString();
    Database.update(
        """
        INSERT INTO media (media_id, version, stage, tenant, owner_id, kind, file_name,
                           content_type, size, sha256, object_key, job_id, created_at)
        VALUES (?, 1, 'UPLOADED', 'default', ?, 'VIDEO', 'a.mp4', 'video/mp4', 1, 'ab', 'k', ?,
                now())""",
        id,
        owner.userId(),
        id);
    Database.update(
        """
        INSERT INTO job (job_id, media_id, version, status, attempt, created_at, updated_at)
        VALUES (?, ?, 1, 'QUEUED', 0, now(), now())""",
        id,
        id);
    return id;
  }

  private static String apiKey(Person owner) {
    return given()
        .header("Authorization", owner.bearer())
        .contentType("application/json")
        .body(Map.of("name", "k", "scopes", List.of("media:read")))
        .post("/api/v1/auth/api-keys")
        .jsonPath()
        .getString("keyId");
  }

  private static String session(Person owner) {
    return given()
        .header("Authorization", owner.bearer())
        .get("/api/v1/auth/sessions")
        .jsonPath()
        .getString("items[0].sessionId");
  }
}
