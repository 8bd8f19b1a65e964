package io.medianest.gateway.erasure.person;

import io.medianest.messaging.command.UploadCommand;

/** Who is to be forgotten, by ids that tell nothing. */
public record Person(String userId, String tenant) {
  UploadCommand.Caller asCommand() {
    return new UploadCommand.Caller(tenant, userId);
  }
}
