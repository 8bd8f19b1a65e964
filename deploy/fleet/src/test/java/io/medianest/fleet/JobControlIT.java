package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.fleet.client.Client;
import io.medianest.fleet.client.Form;
import io.medianest.fleet.probe.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job is called off while it runs, and the media is processed again. */
@ExtendWith(FleetExtension.class)
@Order(3)
class JobControlIT {
  private final RunningFleet fleet;

  JobControlIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void aJobThatIsCalledOffEndsAndItsMediaCanBeProcessedAgain() {
    Client owner = fleet.newUser();
    Accepted video =
        Accepted.of(owner.upload(Form.ofFile("hello.mp4", "video/mp4", Samples.video())));
    await().atMost(Waits.WORK).until(() -> owner.jobStatus(video.jobId()).equals("RUNNING"));

    JsonNode cancelled = owner.delete(job(video)).expect(202).json();
    assertThat(cancelled.path("status").asText()).isEqualTo("CANCELLED");
    owner.delete(job(video)).expect(202);

    String again =
        owner.post(job(video) + "/retry", Map.of()).expect(202).json().path("jobId").asText();
    await().atMost(Waits.WORK).until(() -> owner.jobStatus(again).equals("COMPLETED"));

    assertThat(again).isNotEqualTo(video.jobId());
    assertThat(owner.jobStatus(video.jobId())).isEqualTo("CANCELLED");
    assertThat(facts(video, "media.processing.cancelled")).hasSize(1);
    assertThat(facts(video, "media.processing.completed")).hasSize(1);
    owner.delete("api/media/jobs/" + again).expectProblem(409, "job.already-finished");
  }

  @Test
  void nobodyCallsOffTheJobOfAnother() {
    Client owner = fleet.newUser();
    Accepted photo = Accepted.of(owner.upload(Form.ofPhoto(Samples.smallPhoto())));

    fleet.newUser().delete(job(photo)).expectProblem(404, "not-found");

    new Afterwards(fleet, owner, List.of(photo)).everyJobIsCompleted();
  }

  private static String job(Accepted upload) {
    return "api/media/jobs/" + upload.jobId();
  }

  private List<Fact> facts(Accepted upload, String type) {
    return fleet.facts().of(upload.mediaId()).stream()
        .filter(fact -> fact.type().equals(type))
        .toList();
  }
}
