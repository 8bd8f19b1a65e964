package io.medianest.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Answer;

/** An upload the gateway has said yes to: from here on it may not be lost. */
record Accepted(String mediaId, String jobId, boolean duplicate) {

  static Accepted of(Answer answer) {
    JsonNode json = answer.expect(202).json();
    return new Accepted(
        json.path("mediaId").asText(),
        json.path("jobId").asText(),
        json.path("duplicate").asBoolean());
  }
}
