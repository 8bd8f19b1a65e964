package io.medianest.worker.page;

import io.medianest.messaging.command.PageImport;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.command.UploadCommand.Abort;
import io.medianest.messaging.command.UploadCommand.Advance;
import io.medianest.messaging.command.UploadCommand.Claim;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadFailure;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The upload a film is fetched for, as upload-service keeps it. Its methods block. */
final class WaitingUpload {
  private static final int SIGNED_AT_ONCE = 50;
  private static final int NOT_FOUND = 404;

  private final PageImport wanted;
  private final String correlationId;
  private final Requests requests;
  private final String writer = UUID.randomUUID().toString();

  WaitingUpload(PageImport wanted, String correlationId, Requests requests) {
    this.wanted = wanted;
    this.correlationId = correlationId;
    this.requests = requests;
  }

  /** Empty when nobody waits any more. */
  Optional<Standing> standing() {
    try {
      return Optional.of(ask(new Inspect(wanted.uploadId(), wanted.caller(), false)))
          .filter(found -> found.failure() == null);
    } catch (RequestRefusedException e) {
      if (e.refusal().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Stores all of the film, and records it only then: should this be cut off, another attempt
   * begins with whatever the page gives it.
   */
  void store(Film film, Shipment shipment) {
    Claimed claim = ask(new Claim(wanted.uploadId(), wanted.caller(), writer, film.size()));
    if (claim.standing().offset() == film.size()) {
      advance(List.of(), false, true);
      return;
    }
    long partSize = claim.standing().partSize();
    if (film.size() <= partSize) {
      shipment.put(claim.wholeUrl(), 0, film.size());
      advance(List.of(), true, true);
      return;
    }
    List<Part> parts = new ArrayList<>();
    int count = Math.toIntExact((film.size() + partSize - 1) / partSize);
    while (parts.size() < count) {
      for (PartUrl part : signed(parts.size() + 1, count - parts.size())) {
        long from = (part.number() - 1) * partSize;
        long length = Math.min(partSize, film.size() - from);
        parts.add(new Part(part.number(), shipment.put(part.url(), from, length)));
        advance(List.of(), false, false);
      }
    }
    advance(parts, false, true);
  }

  private List<PartUrl> signed(int from, int left) {
    return ask(new SignParts(
            wanted.uploadId(), wanted.caller(), from, Math.min(left, SIGNED_AT_ONCE)))
        .parts();
  }

  private void advance(List<Part> parts, boolean whole, boolean release) {
    ask(new Advance(wanted.uploadId(), wanted.caller(), writer, parts, null, whole, release));
  }

  /** Its bytes are all there: checks, quota and dedupe are upload-service's. */
  void complete(Film film, String sha256) {
    String caption = wanted.caption() && !film.title().isEmpty() ? film.title() : null;
    Details details = new Details(null, null, caption, null, null);
    ask(new Complete(wanted.uploadId(), wanted.caller(), List.of(), film.size(), sha256, details));
  }

  void fail(UploadFailure failure) {
    ask(new Abort(wanted.uploadId(), wanted.caller(), failure));
  }

  private <R extends Reply & io.medianest.messaging.command.UploadReply> R ask(
      UploadCommand<R> command) {
    return requests.ask(command, correlationId).await().indefinitely();
  }
}
