package io.medianest.upload.session;

import io.medianest.messaging.command.UploadReply.StoredPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What storage says is there of an upload, whoever has stored it.
 *
 * @param parts in order of their numbers
 * @param wholeSize bytes of the object under the upload's own key, or -1 when there is none
 */
public record StoredParts(List<StoredPart> parts, long wholeSize) {
  public static final StoredParts NONE = new StoredParts(List.of(), -1);

  public StoredParts {
    parts = List.copyOf(parts);
  }

  /** The session, knowing all of it that can be gone on from. */
  public UploadSession recordedIn(UploadSession session) {
    return session.recorded(recordedIn(session.ledger(), PartPlan.of(session)));
  }

  private Ledger recordedIn(Ledger ledger, PartPlan plan) {
    if (plan.totalSize() >= 0 && wholeSize == plan.totalSize()) {
      return ledger.storedWhole().withStrangers(false);
    }
    List<String> fromTheStart = fromTheStart(plan);
    Ledger merged =
        fromTheStart.size() > ledger.etags().size()
            ? ledger.stored(fromTheStart, List.of())
            : ledger;
    return merged.withStrangers(false);
  }

  private List<String> fromTheStart(PartPlan plan) {
    Map<Integer, StoredPart> byNumber =
        parts.stream().collect(Collectors.toMap(StoredPart::number, Function.identity()));
    List<String> etags = new ArrayList<>();
    for (int number = 1; isFull(byNumber.get(number), plan); number++) {
      etags.add(byNumber.get(number).etag());
    }
    return etags;
  }

  private static boolean isFull(StoredPart part, PartPlan plan) {
    return part != null
        && part.number() <= plan.lastPart()
        && part.size() == plan.fullSizeOf(part.number());
  }
}
