package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Answer;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.ResumableUpload;
import io.medianest.local.Part;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads under way while what is below them goes away, or others hold their breath. */
@ExtendWith(FleetExtension.class)
@Order(5)
class UploadResilienceIT {
  private final RunningFleet fleet;

  UploadResilienceIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void mend() {
    fleet.mend();
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"REDIS", "S3"})
  void whatIsRestartedInTheMiddleCostsNoByte(Part part) throws IOException {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    ResumableUpload upload = ResumableUpload.create(owner, "a.jpg", photo.length);

    try (Socket writing = upload.begin(photo, 0)) {
      writing.getOutputStream().write(photo, 0, photo.length - 500_000);
      fleet.server(part).kill();
      fleet.server(part).start();
      writing.getOutputStream().write(photo, photo.length - 500_000, 1_000);
      writing.setSoLinger(true, 0);
    }

    Answer last =
        await()
            .atMost(Waits.RECOVERY)
            .until(() -> upload.rest(photo), answer -> answer.status() == 204);
    assertThat(last.header("Upload-Offset")).isEqualTo(Integer.toString(photo.length));
    assertThat(ImportedFilm.digests(fleet, owner)).containsExactly(ImportedFilm.sha256(photo));
  }

  @Test
  void othersGoOnWhileManySendAlmostNothing() throws IOException {
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = ResumableUpload.create(owner, "slow.jpg", photo.length).begin(photo, 0);
        slow.add(socket);
        socket.getOutputStream().write(photo, 0, 1);
      }
      ResumableUpload quick = ResumableUpload.create(owner, "quick.jpg", photo.length);
      quick.patch(photo, 0, photo.length).expect(204);
    } finally {
      for (Socket socket : slow) {
        socket.setSoLinger(true, 0); // A reset, as of a client that is gone.
        socket.close();
      }
    }
    assertThat(ImportedFilm.digests(fleet, owner)).containsExactly(ImportedFilm.sha256(photo));
    // What they have sent is kept for them, and nobody writes any more.
    await()
        .atMost(Waits.RECOVERY)
        .untilAsserted(
            () ->
                assertThat(
                        fleet
                            .database()
                            .column(
                                "select count(*) from upload.upload_session where owner_id = ?"
                                    + " and state = 'OPENED' and lease_until > now()",
                                owner.userId()))
                    .containsExactly("0"));
  }
}
