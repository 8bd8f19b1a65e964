package io.medianest.upload.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.upload.reconciliation.ObjectVerdict.Fine;
import io.medianest.upload.reconciliation.ObjectVerdict.Orphan;
import io.medianest.upload.reconciliation.ObjectVerdict.Waste;
import io.medianest.upload.session.FoundKey;
import io.medianest.upload.session.KnownObjects;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectVerdictTest {
  private static final Caller ADA = new Caller("acme", "ada");
  private static final FoundKey ORIGINAL = new FoundKey.Original("key", ADA, "m", "a.jpg");
  private static final FoundKey RENDITION = new FoundKey.Rendition(ADA, "m");
  private static final FoundKey NAMELESS = new FoundKey.Rendition(ADA, null);
  private static final FoundKey PIECE = new FoundKey.Piece(ADA, "u");
  private static final FoundKey STRAY = new FoundKey.Stray();
  private static final KnownObjects ALL = new KnownObjects(Set.of("key"), Set.of("m"), Set.of("u"));
  private static final KnownObjects NONE = new KnownObjects(Set.of(), Set.of(), Set.of());

  @Test
  void whatIsKnownIsFine() {
    for (FoundKey key : List.of(ORIGINAL, RENDITION, PIECE)) {
      assertThat(ObjectVerdict.of(key, ALL, true)).isEqualTo(new Fine());
    }
  }

  @Test
  void whatIsYoungMayStillBecomeSomething() {
    for (FoundKey key : List.of(ORIGINAL, RENDITION, NAMELESS, PIECE, STRAY)) {
      assertThat(ObjectVerdict.of(key, NONE, false)).isEqualTo(new Fine());
    }
  }

  @Test
  void whatCanBeMadeAgainByNobodyNeedsIsWaste() {
    assertThat(ObjectVerdict.of(RENDITION, NONE, true)).isInstanceOf(Waste.class);
    assertThat(ObjectVerdict.of(PIECE, NONE, true)).isInstanceOf(Waste.class);
  }

  @Test
  void whatMayBeSomebodysOnlyCopyIsNeverWaste() {
    for (FoundKey key : List.of(ORIGINAL, NAMELESS, STRAY)) {
      assertThat(ObjectVerdict.of(key, NONE, true)).isInstanceOf(Orphan.class);
    }
  }
}
