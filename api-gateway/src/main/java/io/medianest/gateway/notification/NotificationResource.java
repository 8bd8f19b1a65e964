package io.medianest.gateway.notification;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.NotificationCommand.ListNotifications;
import io.medianest.messaging.command.NotificationCommand.MarkRead;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What one has been told, and what of it one has read. */
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class NotificationResource {
  private final Requests requests;
  private final CurrentRequest request;

  NotificationResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @GET
  @Operation(operationId = "listNotifications", summary = "My notifications, newest first")
  @APIResponse(
      responseCode = "200",
      description = "One page, and how many are unread in all",
      content = @Content(schema = @Schema(implementation = NotificationPage.class)))
  public Uni<NotificationPage> list(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("unread") @DefaultValue("false") boolean unread) {
    return requests
        .ask(
            new ListNotifications(
                request.caller().userId(), NotificationPage.before(cursor), limit, unread),
            request.correlationId())
        .map(NotificationPage::of);
  }

  @POST
  @Path("read")
  @Operation(
      operationId = "readNotifications",
      summary = "I have read these, or all when none is named")
  @APIResponse(
      responseCode = "200",
      description = "How many are left",
      content = @Content(schema = @Schema(implementation = UnreadView.class)))
  public Uni<UnreadView> read(@NotNull @Valid ReadRequest read) {
    return requests
        .ask(new MarkRead(request.caller().userId(), read.ids()), request.correlationId())
        .map(marked -> new UnreadView(marked.unread()));
  }
}
