package io.medianest.gateway.storageevent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadReply.ObjectObserved;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/**
 * What has come of events.
 *
 * @param ignored parts of the body that are about no object
 * @param objects each object once
 */
@RegisterForReflection
record StorageEventReport(int ignored, List<Entry> objects) {

  /**
   * @param outcome {@code created}, {@code duplicate}, {@code deleted}, {@code known}, {@code
   *     outdated} or {@code refused}
   * @param mediaId of the media the object is or was
   * @param code of the refusal
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String key, String outcome, String mediaId, String code, String detail) {
    static Entry of(ObjectObserved seen) {
      return new Entry(
          seen.key(), seen.outcome().name().toLowerCase(Locale.ROOT), seen.mediaId(), null, null);
    }

    static Entry refused(String key, Refused refusal) {
      return new Entry(key, "refused", null, refusal.code(), refusal.detail());
    }
  }
}
