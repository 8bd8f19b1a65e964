package io.medianest.gateway.admin.deadletter;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.DeadLetterCommand;
import io.medianest.messaging.command.DeadLetterCommand.Discard;
import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.command.DeadLetterCommand.Retry;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What administrators do with dead letters; each act is a fact with who and why. */
@Path("/admin/dlq")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@APIResponse(
    responseCode = "200",
    description = "What was touched, or would be",
    content = @Content(schema = @Schema(implementation = ActView.class)))
class DeadLetterActResource {
  private final Requests requests;
  private final CurrentRequest request;

  DeadLetterActResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @POST
  @Path("{id}/retry")
  @Operation(
      operationId = "retryDeadLetter",
      summary = "Deliver one letter again to the queue it failed in; administrators only")
  public Uni<ActView> retry(@PathParam("id") long id, @NotNull @Valid ActRequest act) {
    return ask(new Retry(order(id, act)));
  }

  @POST
  @Path("{id}/discard")
  @Operation(operationId = "discardDeadLetter", summary = "Give one letter up; administrators only")
  public Uni<ActView> discard(@PathParam("id") long id, @NotNull @Valid ActRequest act) {
    return ask(new Discard(order(id, act)));
  }

  @POST
  @Path("retry")
  @Operation(
      operationId = "retryDeadLetters",
      summary = "Deliver many letters again, each to the queue it failed in; administrators only")
  public Uni<ActView> retry(@NotNull @Valid SelectionRequest act) {
    return ask(new Retry(order(act)));
  }

  @POST
  @Path("discard")
  @Operation(
      operationId = "discardDeadLetters",
      summary = "Give many letters up; administrators only")
  public Uni<ActView> discard(@NotNull @Valid SelectionRequest act) {
    return ask(new Discard(order(act)));
  }

  private Uni<ActView> ask(DeadLetterCommand<Acted> command) {
    return requests
        .ask(command, request.correlationId(), DeadLetterResource.ANSWERED_WITHIN)
        .map(ActView::of);
  }

  private Order order(long id, ActRequest act) {
    return order(DeadLetterSelection.of(id), 1L, act.reason(), act.dryRun());
  }

  private Order order(SelectionRequest act) {
    return order(act.selection(), act.expected(), act.reason(), act.dryRun());
  }

  private Order order(DeadLetterSelection selection, Long expected, String reason, boolean dryRun) {
    return new Order(
        UUID.randomUUID().toString(),
        request.admin().asCommand(),
        reason,
        selection,
        expected,
        dryRun);
  }
}
