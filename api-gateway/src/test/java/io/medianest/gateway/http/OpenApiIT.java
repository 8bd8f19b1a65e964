package io.medianest.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.gateway.Fleet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class OpenApiIT {
  @Test
  void describesEveryOperationThereIs() throws Exception {
    JsonNode document = document();
    assertThat(document.get("openapi").textValue()).startsWith("3.1");
    List<String> operations = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(method -> operations.add(method.getKey() + " " + path.getKey())));
    assertThat(operations)
        .containsExactlyInAnyOrder(
            "post /api/v1/auth/register",
            "post /api/v1/auth/login",
            "post /api/v1/auth/refresh",
            "get /api/v1/auth/oidc/login",
            "get /api/v1/auth/oidc/callback",
            "post /api/v1/auth/logout",
            "get /api/v1/auth/me",
            "post /api/v1/auth/password",
            "delete /api/v1/auth/account",
            "post /api/v1/auth/password/forgot",
            "post /api/v1/auth/password/reset",
            "post /api/v1/auth/verify",
            "post /api/v1/auth/verify/mail",
            "post /api/v1/auth/api-keys",
            "get /api/v1/auth/api-keys",
            "delete /api/v1/auth/api-keys/{keyId}",
            "get /.well-known/jwks.json",
            "get /problems",
            "get /problems/{code}",
            "get /api/v1/auth/sessions",
            "delete /api/v1/auth/sessions",
            "delete /api/v1/auth/sessions/{sessionId}",
            "get /api/v1/media",
            "get /api/v1/search",
            "post /api/v1/media",
            "post /photos/upload",
            "post /videos",
            "get /api/v1/media/{mediaId}",
            "delete /api/v1/media/{mediaId}",
            "get /api/v1/media/{mediaId}/hls/{file}",
            "get /api/v1/quota",
            "post /api/v1/imports",
            "post /api/v1/uploads",
            "get /api/v1/uploads/{uploadId}",
            "head /api/v1/uploads/{uploadId}",
            "patch /api/v1/uploads/{uploadId}",
            "post /api/v1/uploads/{uploadId}/parts",
            "post /api/v1/uploads/{uploadId}/complete",
            "delete /api/v1/uploads/{uploadId}",
            "get /api/v1/notifications",
            "post /api/v1/notifications/read",
            "get /api/v1/notifications/preferences",
            "put /api/v1/notifications/preferences",
            "get /api/v1/notifications/devices",
            "post /api/v1/notifications/devices",
            "post /api/v1/notifications/devices/remove",
            "get /api/v1/feed",
            "post /admin/feeds/rebuild",
            "post /api/v1/posts",
            "get /api/v1/posts/{postId}",
            "delete /api/v1/posts/{postId}",
            "get /api/v1/posts/{postId}/media",
            "post /api/v1/posts/{postId}/likes",
            "delete /api/v1/posts/{postId}/likes",
            "post /api/v1/posts/{postId}/shares",
            "get /api/v1/posts/{postId}/comments",
            "post /api/v1/posts/{postId}/comments",
            "delete /api/v1/posts/{postId}/comments/{commentId}",
            "get /api/v1/users/{userId}",
            "post /api/v1/users/{userId}/follow",
            "delete /api/v1/users/{userId}/follow",
            "post /api/v1/users/{userId}/block",
            "delete /api/v1/users/{userId}/block",
            "get /api/v1/users/{userId}/followers",
            "get /api/v1/users/{userId}/following",
            "get /api/v1/users/{userId}/posts",
            "get /api/v1/blocks",
            "post /admin/announcements",
            "get /api/media/jobs",
            "get /api/media/jobs/stats",
            "post /api/media/process-s3-event",
            "get /api/media/jobs/{jobId}",
            "post /api/media/jobs/{jobId}",
            "delete /api/media/jobs/{jobId}",
            "post /api/media/jobs/{jobId}/retry",
            "get /admin/audit",
            "get /admin/users",
            "get /admin/users/{userId}",
            "post /admin/users/{userId}/lock",
            "post /admin/users/{userId}/unlock",
            "put /admin/users/{userId}/role",
            "get /admin/circulatory/events",
            "get /admin/circulatory/queues",
            "get /admin/circulatory/realtime",
            "get /admin/quotas/users/{userId}",
            "put /admin/quotas/users/{userId}",
            "get /admin/quotas/tenant",
            "put /admin/quotas/tenant",
            "get /admin/rate-limits",
            "get /admin/rate-limits/{of}/{id}",
            "put /admin/rate-limits/{of}/{id}/{routes}",
            "delete /admin/rate-limits/{of}/{id}/{routes}",
            "post /admin/rate-limits/{of}/{id}/reset",
            "get /admin/events",
            "get /admin/events/{eventId}/causes",
            "get /admin/events/{eventId}/effects",
            "get /admin/correlations/{correlationId}/events",
            "get /admin/streams/{streamId}",
            "post /admin/users/{userId}/erasure",
            "get /admin/erasures/{erasureId}",
            "post /admin/rebuilds",
            "get /admin/rebuilds/{rebuildId}",
            "delete /admin/rebuilds/{rebuildId}",
            "post /admin/replays",
            "get /admin/replays/{replayId}",
            "get /admin/dlq",
            "get /admin/dlq/groups",
            "get /admin/dlq/{id}",
            "post /admin/dlq/{id}/retry",
            "post /admin/dlq/{id}/discard",
            "post /admin/dlq/retry",
            "post /admin/dlq/discard");
  }

  @Test
  void everyReferenceLeadsSomewhere() throws Exception {
    JsonNode document = document();
    List<String> dead =
        document.findValuesAsText("$ref").stream()
            .filter(reference -> document.at(reference.substring(1)).isMissingNode())
            .toList();
    assertThat(dead).isEmpty();
  }

  @Test
  void noParameterContradictsTheTypeItRefersTo() throws Exception {
    JsonNode document = document();
    assertThat(document.findValues("schema"))
        .filteredOn(schema -> schema.has("$ref") && schema.has("type"))
        .allSatisfy(
            schema ->
                assertThat(schema.get("type"))
                    .as(schema.toString())
                    .isEqualTo(
                        document.at(schema.get("$ref").textValue().substring(1)).get("type")));
  }

  @Test
  void everyOperationSaysWhatAnErrorLooksLike() throws Exception {
    document()
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation ->
                        assertThat(operation.at("/responses/default").toString())
                            .as(operation.path("summary").textValue())
                            .contains("roblem")));
  }

  private static JsonNode document() throws Exception {
    return new ObjectMapper()
        .readTree(
            given().get("/q/openapi?format=json").then().statusCode(200).extract().asString());
  }
}
