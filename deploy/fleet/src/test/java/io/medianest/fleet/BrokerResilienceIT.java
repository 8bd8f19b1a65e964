package io.medianest.fleet;

import io.medianest.fleet.client.Client;
import io.medianest.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broker dies under load and comes back: what was answered 202 is done, once. */
@ExtendWith(FleetExtension.class)
@Order(7)
class BrokerResilienceIT {
  private static final int UPLOADS = 24;

  private final RunningFleet fleet;

  BrokerResilienceIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"RABBITMQ", "KAFKA"})
  void killedUnderLoadItLosesNoAcceptedUpload(Part broker) {
    Client owner = fleet.newUser();
    try (UploadLoad load = UploadLoad.of(owner, UPLOADS)) {
      load.awaitAccepted(UPLOADS / 2);

      fleet.server(broker).kill();
      fleet.server(broker).start();

      new Afterwards(fleet, owner, load.awaitAll())
          .everyJobIsCompleted()
          .eachWasCompletedOnce()
          .kafkaTellsEachStreamInOrderWithoutGaps();
    }
  }
}
