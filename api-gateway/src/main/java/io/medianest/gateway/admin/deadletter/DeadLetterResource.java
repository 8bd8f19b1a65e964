package io.medianest.gateway.admin.deadletter;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.page.Page;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.messaging.command.DeadLetterCommand;
import io.medianest.messaging.command.DeadLetterCommand.GroupPlace;
import io.medianest.messaging.command.DeadLetterCommand.Inspect;
import io.medianest.messaging.command.DeadLetterCommand.ListGroups;
import io.medianest.messaging.command.DeadLetterCommand.ListLetters;
import io.medianest.messaging.command.DeadLetterReply;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the fleet has given up on. */
@Path("/admin/dlq")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class DeadLetterResource {
  static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

  private final Requests requests;
  private final CurrentRequest request;

  DeadLetterResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @GET
  @Operation(
      operationId = "listDeadLetters",
      summary = "Dead letters, the last stored first; administrators only")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<LetterView>> list(
      @BeanParam @Valid LetterQuery query,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") String cursor) {
    return ask(new ListLetters(query.filter(), letterBefore(Cursor.decode(cursor)), limit + 1))
        .map(page -> page.letters().stream().map(LetterView::of).toList())
        .map(letters -> Page.of(letters, limit, LetterView::cursor));
  }

  @GET
  @Path("groups")
  @Operation(
      operationId = "groupDeadLetters",
      summary = "Dead letters by cause, the last to fail first; administrators only")
  @APIResponse(responseCode = "200", description = "One page")
  public Uni<Page<GroupView>> groups(
      @BeanParam @Valid LetterQuery query,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") String cursor) {
    return ask(new ListGroups(query.filter(), groupBefore(Cursor.decode(cursor)), limit + 1))
        .map(page -> page.groups().stream().map(GroupView::of).toList())
        .map(groups -> Page.of(groups, limit, GroupView::cursor));
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getDeadLetter",
      summary = "One dead letter with all its evidence; administrators only")
  @APIResponse(
      responseCode = "200",
      description = "The letter",
      content = @Content(schema = @Schema(implementation = LetterDetail.class)))
  public Uni<LetterDetail> get(@PathParam("id") long id) {
    return ask(new Inspect(id)).map(LetterDetail::of);
  }

  private <R extends DeadLetterReply> Uni<R> ask(DeadLetterCommand<R> command) {
    request.admin();
    return requests.ask(command, request.correlationId(), ANSWERED_WITHIN);
  }

  private static Long letterBefore(Cursor cursor) {
    try {
      return cursor.equals(Cursor.START) ? null : Long.valueOf(cursor.id());
    } catch (NumberFormatException _) {
      throw new ProblemException(RequestProblem.Plain.BAD_CURSOR);
    }
  }

  private static GroupPlace groupBefore(Cursor cursor) {
    if (cursor.equals(Cursor.START)) {
      return null;
    }
    if (!cursor.id().matches("\\p{XDigit}+")) {
      throw new ProblemException(RequestProblem.Plain.BAD_CURSOR);
    }
    return new GroupPlace(cursor.createdAt(), cursor.id());
  }
}
