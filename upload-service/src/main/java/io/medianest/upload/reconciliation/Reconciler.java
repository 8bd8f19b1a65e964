package io.medianest.upload.reconciliation;

import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Reconcile;
import io.medianest.messaging.command.UploadReply.Reconciled;
import io.medianest.upload.session.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Leads from one check to the next; where it is stands in the answer, and nowhere else. */
@ApplicationScoped
public class Reconciler {
  private static final List<String> ORDER = List.of("objects", "parts", "catalogue", "log");

  private final Map<String, Check> checks;

  Reconciler(
      ObjectsCheck objects, MultipartsCheck multiparts, CatalogueCheck catalogue, LogCheck log) {
    this.checks =
        Map.of("objects", objects, "parts", multiparts, "catalogue", catalogue, "log", log);
  }

  public Uni<Reply> handle(Reconcile command) {
    String place = command.after() == null ? ORDER.getFirst() + ":" : command.after();
    int colon = place.indexOf(':');
    String name = colon < 0 ? "" : place.substring(0, colon);
    return checks.containsKey(name)
        ? checks
            .get(name)
            .page(place.substring(colon + 1), command.repair())
            .map(findings -> answer(name, findings))
        : Uni.createFrom().item(Refusal.BAD_REQUEST.because("This is no place to go on from."));
  }

  private static Reply answer(String name, Findings findings) {
    String next =
        findings.next().map(position -> name + ":" + position).orElseGet(() -> following(name));
    return new Reconciled(findings.looked(), findings.repaired(), findings.problems(), next);
  }

  /** Null behind the last. */
  private static String following(String name) {
    int next = ORDER.indexOf(name) + 1;
    return next == ORDER.size() ? null : ORDER.get(next) + ":";
  }
}
