package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Client;
import io.medianest.fleet.probe.Fact;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What must hold of accepted uploads when all is over, whatever has happened to the fleet in
 * between.
 */
final class Afterwards {
  private static final String COMPLETED = "media.processing.completed";

  private final RunningFleet fleet;
  private final Client owner;
  private final Collection<Accepted> uploads;

  Afterwards(RunningFleet fleet, Client owner, Collection<Accepted> uploads) {
    this.fleet = fleet;
    this.owner = owner;
    this.uploads = uploads;
  }

  /** Waits for it; ends early when one has failed for good. */
  Afterwards everyJobIsCompleted() {
    await("every job to be completed").atMost(Waits.WORK).until(() -> unfinished().isEmpty());
    return this;
  }

  /** One completion each, however often it was announced. */
  Afterwards eachWasCompletedOnce() {
    Map<String, Set<String>> completions =
        facts().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    media ->
                        media.getValue().stream()
                            .filter(fact -> fact.type().equals(COMPLETED))
                            .map(Fact::id)
                            .collect(Collectors.toSet())));
    assertThat(completions.keySet()).isEqualTo(mediaIds());
    assertThat(completions).allSatisfy((_, ids) -> assertThat(ids).hasSize(1));
    return this;
  }

  /**
   * Each stream as Kafka tells it: versions 1, 2, 3, ... A repeat of what was told before is
   * allowed, a gap or a swap is not.
   */
  Afterwards kafkaTellsEachStreamInOrderWithoutGaps() {
    assertThat(facts().keySet()).isEqualTo(mediaIds());
    assertThat(facts())
        .allSatisfy(
            (_, facts) -> {
              List<Long> firstTold = facts.stream().map(Fact::version).distinct().toList();
              assertThat(firstTold)
                  .isEqualTo(LongStream.rangeClosed(1, firstTold.size()).boxed().toList());
            });
    return this;
  }

  private Map<String, List<Fact>> facts() {
    return fleet.facts().byMedia(mediaIds());
  }

  private Set<String> mediaIds() {
    return uploads.stream().map(Accepted::mediaId).collect(Collectors.toSet());
  }

  private Set<String> unfinished() {
    Set<String> left = new HashSet<>();
    for (Accepted upload : uploads) {
      String status = owner.jobStatus(upload.jobId());
      assertThat(status).as("job %s", upload.jobId()).isNotIn("FAILED", "CANCELLED");
      if (!status.equals("COMPLETED")) {
        left.add(upload.jobId());
      }
    }
    return left;
  }
}
