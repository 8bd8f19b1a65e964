package io.medianest.upload;

import static io.medianest.upload.support.Opens.BOB;
import static io.medianest.upload.support.Uploader.complete;
import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.request.Requests;
import io.medianest.upload.support.Fleet;
import io.medianest.upload.support.Leftovers;
import io.medianest.upload.support.Opens;
import io.medianest.upload.support.Samples;
import io.medianest.upload.support.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class DedupeIT {
  @Inject Uploader uploader;
  @Inject Requests requests;
  @Inject Leftovers leftovers;

  @BeforeEach
  void cleanSlate() {
    leftovers.clear();
  }

  @Test
  void answersTheSameBytesOfTheSameOwnerWithTheMediaThatExists() {
    // Given
    byte[] photo = Samples.freshPhoto();
    Accepted first = uploader.upload(Opens.photo(), photo);
    Open again = Opens.photo();

    // When
    Accepted second = uploader.upload(again, photo);

    // Then
    assertThat(second.duplicate()).isTrue();
    assertThat(second.mediaId()).isEqualTo(first.mediaId());
    assertThat(second.jobId()).isEqualTo(first.jobId());
    assertThat(leftovers.objects()).containsExactly(first.objectKey());
    assertThat(leftovers.rows("outbox")).isEqualTo(1);
    assertThat(uploader.ask(complete(again, photo))).isEqualTo(second);
  }

  @Test
  void keepsTheSameBytesOfTwoOwnersApart() {
    // Given
    byte[] photo = Samples.freshPhoto();
    Accepted adas = uploader.upload(Opens.photo(), photo);

    // When
    Accepted bobs = uploader.upload(Opens.by(Opens.photo(), BOB), photo);

    // Then
    assertThat(bobs.duplicate()).isFalse();
    assertThat(leftovers.objects()).containsExactlyInAnyOrder(adas.objectKey(), bobs.objectKey());
  }

  @Test
  void letsOneOfManyAtOnceWinAndTellsTheOthersItsId() {
    // Given
    byte[] photo = Samples.freshPhoto();
    List<Complete> completions =
        Stream.generate(Opens::photo)
            .limit(8)
            .map(
                open -> {
                  uploader.put(uploader.ask(open).singleUrl(), photo);
                  return complete(open, photo);
                })
            .toList();

    // When
    List<Accepted> answers =
        Uni.join()
            .all(completions.stream().map(c -> requests.ask(c, "race")).toList())
            .andFailFast()
            .await()
            .atMost(Duration.ofSeconds(30));

    // Then
    assertThat(answers).filteredOn(a -> !a.duplicate()).hasSize(1);
    assertThat(answers).extracting(Accepted::mediaId).containsOnly(answers.getFirst().mediaId());
    assertThat(leftovers.rows("media")).isEqualTo(1);
    assertThat(leftovers.rows("outbox")).isEqualTo(1);
    assertThat(leftovers.objects()).containsExactly(answers.getFirst().objectKey());
  }
}
