package io.medianest.gateway.upload;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.media.MediaStore;
import io.medianest.gateway.projection.Primed;
import io.medianest.gateway.projection.ReadModel;
import io.medianest.messaging.command.UploadCommand.Abort;
import io.medianest.messaging.command.UploadCommand.Advance;
import io.medianest.messaging.command.UploadCommand.Claim;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Inspect;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Seal;
import io.medianest.messaging.command.UploadCommand.SignParts;
import io.medianest.messaging.command.UploadFailure;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.Advanced;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.Opened;
import io.medianest.messaging.command.UploadReply.Parts;
import io.medianest.messaging.command.UploadReply.Sealed;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.request.Requests;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The gateway's side of an upload session: asks upload-service, and primes the read model. */
@ApplicationScoped
public class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final Requests requests;
  private final ReadModel readModel;
  private final MediaStore media;
  private final MeterRegistry meters;

  Uploads(Requests requests, ReadModel readModel, MediaStore media, MeterRegistry meters) {
    this.requests = requests;
    this.readModel = readModel;
    this.media = media;
    this.meters = meters;
  }

  public Uni<Opened> open(Open command, String correlationId) {
    return requests.ask(command, correlationId);
  }

  public Uni<Parts> sign(SignParts command, String correlationId) {
    return requests.ask(command, correlationId);
  }

  public Uni<Standing> inspect(Inspect command, String correlationId) {
    return requests.ask(command, correlationId);
  }

  public Uni<Claimed> claim(Claim command, String correlationId) {
    return requests.ask(command, correlationId);
  }

  public Uni<Advanced> advance(Advance command, String correlationId) {
    return requests.ask(command, correlationId);
  }

  public Uni<Sealed> seal(Seal command, String correlationId) {
    return requests.ask(command, correlationId);
  }

  public Uni<UploadAnswer> complete(
      Complete command, String door, Caller caller, String correlationId) {
    return requests
        .ask(command, correlationId)
        .onFailure()
        .invoke(() -> count(door, "refused"))
        .invoke(accepted -> count(door, accepted.duplicate() ? "duplicate" : "accepted"))
        .invoke(
            accepted ->
                meters.counter("medianest.upload.bytes").increment((double) accepted.size()))
        .chain(accepted -> primed(accepted, command.details(), caller));
  }

  /** Never fails: what cannot be aborted now expires by itself. */
  public Uni<Void> abort(String uploadId, Caller caller, String correlationId) {
    return fail(uploadId, caller, null, correlationId);
  }

  /** The same, and whoever looks for it is told why. */
  public Uni<Void> fail(
      String uploadId, Caller caller, UploadFailure failure, String correlationId) {
    return requests
        .ask(new Abort(uploadId, caller.asCommand(), failure), correlationId)
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.warnf("an upload was not aborted: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  public void count(String door, String outcome) {
    meters.counter("medianest.uploads", "door", door, "outcome", outcome).increment();
  }

  private Uni<UploadAnswer> primed(Accepted accepted, Details details, Caller caller) {
    return readModel
        .prime(
            new Primed(
                caller.tenant(),
                caller.userId(),
                details == null ? null : details.clientId(),
                details == null ? null : details.sessionId(),
                details == null ? null : details.caption(),
                accepted))
        // The upload is done: a read model that lags is no reason to say otherwise.
        .onFailure()
        .invoke(failure -> LOG.warnf("the read model was not primed: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull()
        .chain(() -> status(accepted, caller))
        .map(
            status ->
                new UploadAnswer(
                    accepted.mediaId(), accepted.jobId(), status, accepted.duplicate()));
  }

  /** Of a duplicate: how far the media that exists has come. */
  private Uni<String> status(Accepted accepted, Caller caller) {
    Uni<String> uploaded = Uni.createFrom().item("UPLOADED");
    return accepted.duplicate()
        ? media
            .get(caller, accepted.mediaId())
            .map(found -> found.stage().status(found.kind()))
            .onFailure()
            .recoverWithUni(uploaded)
        : uploaded;
  }
}
