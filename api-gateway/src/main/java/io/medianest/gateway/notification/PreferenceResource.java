package io.medianest.gateway.notification;

import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.command.NotificationCommand.AddDevice;
import io.medianest.messaging.command.NotificationCommand.GetDevices;
import io.medianest.messaging.command.NotificationCommand.GetPreferences;
import io.medianest.messaging.command.NotificationCommand.RemoveDevice;
import io.medianest.messaging.command.NotificationCommand.SavePreferences;
import io.medianest.messaging.command.NotificationReply;
import io.medianest.messaging.request.Requests;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How and where one wants to be told. */
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class PreferenceResource {
  private final Requests requests;
  private final AccountStore accounts;
  private final CurrentRequest request;

  PreferenceResource(Requests requests, AccountStore accounts, CurrentRequest request) {
    this.requests = requests;
    this.accounts = accounts;
    this.request = request;
  }

  @GET
  @Path("preferences")
  @Operation(operationId = "notificationPreferences", summary = "How I want to be notified")
  @APIResponse(
      responseCode = "200",
      description = "The preferences",
      content = @Content(schema = @Schema(implementation = PreferencesView.class)))
  public Uni<PreferencesView> preferences() {
    return requests
        .ask(new GetPreferences(request.caller().userId()), request.correlationId())
        .map(found -> PreferencesView.of(found.preferences()));
  }

  @PUT
  @Path("preferences")
  @Operation(
      operationId = "saveNotificationPreferences",
      summary = "From now on I want to be notified like this",
      description = "Replaces all preferences. Mail goes to the address of the account only.")
  @APIResponse(
      responseCode = "200",
      description = "The preferences",
      content = @Content(schema = @Schema(implementation = PreferencesView.class)))
  public Uni<PreferencesView> save(@NotNull @Valid PreferencesView preferences) {
    String userId = request.caller().userId();
    String correlationId = request.correlationId();
    return Panache.withSession(() -> accounts.findById(userId))
        .chain(
            account ->
                requests.ask(
                    new SavePreferences(userId, preferences.asCommand(account.email)),
                    correlationId))
        .map(saved -> PreferencesView.of(saved.preferences()));
  }

  @GET
  @Path("devices")
  @Operation(
      operationId = "pushDevices",
      summary = "How many of my browsers take push messages, and the key to subscribe with")
  @APIResponse(
      responseCode = "200",
      description = "My browsers; the key is a browser's applicationServerKey",
      content = @Content(schema = @Schema(implementation = DevicesView.class)))
  public Uni<DevicesView> devices() {
    return devices(new GetDevices(request.caller().userId()));
  }

  @POST
  @Path("devices")
  @Operation(operationId = "addPushDevice", summary = "This browser takes push messages")
  @APIResponse(
      responseCode = "200",
      description = "My browsers",
      content = @Content(schema = @Schema(implementation = DevicesView.class)))
  public Uni<DevicesView> add(@NotNull @Valid DeviceRequest device) {
    return devices(
        new AddDevice(
            request.caller().userId(), device.endpoint(), device.p256dh(), device.auth()));
  }

  @POST
  @Path("devices/remove")
  @Operation(operationId = "removePushDevice", summary = "It no longer does")
  @APIResponse(
      responseCode = "200",
      description = "My browsers",
      content = @Content(schema = @Schema(implementation = DevicesView.class)))
  public Uni<DevicesView> remove(@NotNull @Valid DeviceRequest device) {
    return devices(new RemoveDevice(request.caller().userId(), device.endpoint()));
  }

  private Uni<DevicesView> devices(NotificationCommand<NotificationReply.Devices> command) {
    return requests.ask(command, request.correlationId()).map(DevicesView::of);
  }
}
