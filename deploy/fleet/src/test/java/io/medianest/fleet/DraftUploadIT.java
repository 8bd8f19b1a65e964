package io.medianest.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.ResumableUpload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Resumable uploads as the IETF drafts them, on the session that tus uses. */
@ExtendWith(FleetExtension.class)
@Order(3)
class DraftUploadIT {
  private final RunningFleet fleet;
  private final byte[] photo = Samples.largePhoto();

  DraftUploadIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void anUploadCutOffAfterItWasToldWhereItIsGoesOnThere() throws Exception {
    Client owner = fleet.newUser();
    String location = cutOff(owner, 4_000_000);

    HttpResponse<String> standing =
        await().atMost(Waits.PHOTO).until(() -> standing(owner, location), now -> offset(now) > 0);
    int offset = offset(standing);
    assertThat(offset).isBetween(1, 4_000_000);
    assertThat(standing.headers().firstValue("Upload-Complete")).hasValue("?0");
    assertThat(standing.headers().firstValue("Upload-Limit"))
        .hasValueSatisfying(limit -> assertThat(limit).startsWith("max-size="));

    assertThat(append(owner, location, offset - 1, "?0", 10).statusCode()).isEqualTo(409);
    assertThat(append(owner, location, offset, "?0", 1_000_000).statusCode()).isEqualTo(204);
    HttpResponse<String> last =
        append(owner, location, offset + 1_000_000, "?1", photo.length - offset - 1_000_000);

    assertThat(last.statusCode()).isEqualTo(202);
    assertThat(last.headers().firstValue("Upload-Complete")).hasValue("?1");
    assertThat(standing(owner, location).headers().firstValue("Upload-Complete")).hasValue("?1");
    assertThat(ImportedFilm.digests(fleet, owner)).containsExactly(ImportedFilm.sha256(photo));
  }

  @Test
  void whatTheDraftHasBegunTusMayEnd() throws Exception {
    Client owner = fleet.newUser();
    String location =
        send(owner, "/api/v1/uploads", "POST", BodyPublishers.noBody(), "Upload-Complete", "?0")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    append(owner, location, 0, "?0", 1_000_000);

    ResumableUpload tus =
        ResumableUpload.at(owner, location.substring(location.lastIndexOf('/') + 1));
    Answer last =
        tus.patch(
            photo,
            tus.offset(),
            photo.length - 1_000_000,
            java.util.Map.of("Upload-Length", Integer.toString(photo.length)));

    assertThat(last.status()).isEqualTo(204);
    assertThat(ImportedFilm.digests(fleet, owner)).containsExactly(ImportedFilm.sha256(photo));
  }

  /** Announces everything, waits for 104, sends some, hangs up. */
  private String cutOff(Client owner, int sent) throws IOException {
    URI gateway = owner.gateway();
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket
          .getOutputStream()
          .write(
              """
              POST /api/v1/uploads HTTP/1.1\r
              Host: %s\r
              Authorization: Bearer %s\r
              Upload-Draft-Interop-Version: 8\r
              Upload-Complete: ?1\r
              Content-Disposition: inline; filename="a walk.jpg"\r
              Content-Type: image/jpeg\r
              Content-Length: %d\r
              \r
              """
                  .formatted(gateway.getAuthority(), owner.token(), photo.length)
                  .getBytes(US_ASCII));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 104 Upload Resumption Supported");
      String location = "";
      for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("location: ")) {
          location = line.substring("location: ".length());
        }
      }
      socket.getOutputStream().write(photo, 0, sent);
      return location;
    }
  }

  private HttpResponse<String> append(
      Client owner, String location, int offset, String complete, int length) throws Exception {
    return send(
        owner,
        location,
        "PATCH",
        BodyPublishers.ofByteArray(photo, offset, length),
        "Upload-Complete",
        complete,
        "Upload-Offset",
        Integer.toString(offset),
        "Content-Type",
        "application/partial-upload");
  }

  private static HttpResponse<String> standing(Client owner, String location) throws Exception {
    return send(owner, location, "HEAD", BodyPublishers.noBody());
  }

  private static int offset(HttpResponse<?> answer) {
    return Integer.parseInt(answer.headers().firstValue("Upload-Offset").orElseThrow());
  }

  private static HttpResponse<String> send(
      Client owner, String path, String method, HttpRequest.BodyPublisher body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(owner.gateway().resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Bearer " + owner.token())
            .header("Upload-Draft-Interop-Version", "8")
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
