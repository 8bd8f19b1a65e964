package io.medianest.worker.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Rendition;
import io.medianest.worker.pipeline.Source;
import io.medianest.worker.pipeline.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepLedgerTest {
  private final KeepLedger ledger = new KeepLedger(rendition -> !rendition.name().equals("thumb"));

  @Test
  void countsWhatTheLightestStandInSaves() {
    assertThat(notes(rendition("thumb", 10), rendition("webp", 300), rendition("jpeg", 400)))
        .containsEntry("storage.original-bytes", "1000")
        .containsEntry("storage.renditions-bytes", "710")
        .containsEntry("storage.saved-bytes", "700");
  }

  @Test
  void admitsThatNothingWasSaved() {
    assertThat(notes(rendition("jpeg", 1500))).containsEntry("storage.saved-bytes", "-500");
  }

  @Test
  void countsNothingSavedWhereNothingStandsForTheOriginal() {
    assertThat(notes(rendition("thumb", 10))).doesNotContainKey("storage.saved-bytes");
  }

  private Map<String, String> notes(Rendition... renditions) {
    Source source = new Source(MediaKind.IMAGE, "image/png", 1000, "00", "media/a.png");
    Work work = Work.begin(source, Path.of("scratch"));
    for (Rendition rendition : renditions) {
      work = work.with(rendition, List.of());
    }
    return ledger.apply(work, null).notes();
  }

  private static Rendition rendition(String name, long size) {
    return new Rendition(name, name, "image/x", size, "00", 1, 1, 0, 0, "x/1", "vips");
  }
}
