package io.medianest.gateway.tus;

import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.upload.UploadAnswer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A status and headers: the protocol has no bodies. */
record TusAnswer(int status, Map<String, String> headers) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  static TusAnswer of(int status) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Tus-Resumable", TusRequest.VERSION);
    headers.put("Cache-Control", "no-store");
    return new TusAnswer(status, headers);
  }

  TusAnswer with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  TusAnswer with(String name, long value) {
    return with(name, Long.toString(value));
  }

  TusAnswer expiring(Instant at) {
    return with("Upload-Expires", HTTP_DATE.format(at));
  }

  TusAnswer at(String uploadId) {
    return with("Location", FormPaths.UPLOADS + "/" + uploadId);
  }

  /** What the upload has become: the protocol has no word for it. */
  TusAnswer become(Optional<UploadAnswer> media) {
    media.ifPresent(m -> with("X-Media-Id", m.mediaId()).with("X-Job-Id", m.jobId()));
    return this;
  }

  /** On the request's context. */
  void send(RoutingContext routing) {
    if (routing.response().closed() || routing.response().ended()) {
      return; // The client is gone; what it has sent is there all the same.
    }
    routing.response().setStatusCode(status);
    headers.forEach(routing.response()::putHeader);
    routing.response().end();
  }
}
