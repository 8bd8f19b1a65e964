package io.medianest.fleet;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What tests of imports ask for and look at. */
final class ImportedFilm {
  private ImportedFilm() {}

  static Answer begin(Client owner, String page) {
    return owner.post("api/v1/imports", Map.of("url", page, "kind", "youtube")).expect(202);
  }

  static String path(Answer begun) {
    return "api/v1/uploads/" + begun.json().path("uploadId").asText();
  }

  static JsonNode awaitStatus(Client owner, Answer begun, String status) {
    return await()
        .atMost(Waits.WORK)
        .until(
            () -> owner.get(path(begun)).expect(200).json(),
            standing -> standing.path("status").asText().equals(status));
  }

  static List<String> digests(RunningFleet fleet, Client owner) {
    return fleet
        .database()
        .column("select sha256 from upload.media where owner_id = ?", owner.userId());
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
