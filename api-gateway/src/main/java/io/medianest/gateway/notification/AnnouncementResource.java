package io.medianest.gateway.notification;

import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.NotificationCommand.Announce;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Administrators tell users something. */
@Path("/admin/announcements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class AnnouncementResource {
  private final Requests requests;
  private final CurrentRequest request;

  AnnouncementResource(Requests requests, CurrentRequest request) {
    this.requests = requests;
    this.request = request;
  }

  @POST
  @Operation(
      operationId = "announce",
      summary = "Notify users, or everybody when none is named; administrators only",
      description = "The same id tells nobody twice.")
  @APIResponse(
      responseCode = "200",
      description = "How many had not been told before",
      content = @Content(schema = @Schema(implementation = AnnouncedView.class)))
  public Uni<AnnouncedView> announce(@NotNull @Valid AnnouncementRequest announcement) {
    request.admin();
    return requests
        .ask(
            new Announce(
                announcement.id(),
                announcement.userIds(),
                announcement.title(),
                announcement.text()),
            request.correlationId())
        .map(announced -> new AnnouncedView(announced.count()));
  }
}
