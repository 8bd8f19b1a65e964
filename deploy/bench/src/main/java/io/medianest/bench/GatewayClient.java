package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Somebody who has just registered. */
record GatewayClient(String userId, String token) {
  static GatewayClient registered(URI gateway) throws IOException, InterruptedException {
    String account =
        """
        {"email": "%s@bench.example", "password": "correct horse battery"}"""
            .formatted(UUID.randomUUID());
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(gateway.resolve("/api/v1/auth/register"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(account))
              .build();
      JsonNode session =
          new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
      return new GatewayClient(
          session.path("userId").asText(), session.path("accessToken").asText());
    }
  }
}
