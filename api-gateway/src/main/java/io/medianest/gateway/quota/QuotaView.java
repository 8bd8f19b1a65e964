package io.medianest.gateway.quota;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.command.UploadReply.Amount;
import io.medianest.messaging.command.UploadReply.QuotaStanding;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How much room there is.
 *
 * @param uploads that run at once
 * @param videoSeconds how long one's videos are together, once they are processed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection(targets = {QuotaView.class, QuotaView.Room.class})
record QuotaView(Room bytes, Room files, Room uploads, Room videoSeconds) {

  /**
   * @param limit absent when there is none
   * @param used by what is there
   * @param reserved by uploads that run
   * @param left absent when there is no limit
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Room(Long limit, long used, long reserved, Long left) {
    static Room of(Amount amount) {
      boolean limited = amount.limit() >= 0;
      return new Room(
          limited ? amount.limit() : null,
          amount.used(),
          amount.reserved(),
          limited ? Math.max(0, amount.limit() - amount.used() - amount.reserved()) : null);
    }
  }

  static QuotaView of(QuotaStanding standing) {
    return new QuotaView(
        Room.of(standing.bytes()),
        Room.of(standing.files()),
        Room.of(standing.uploads()),
        standing.videoSeconds() == null ? null : Room.of(standing.videoSeconds()));
  }
}
