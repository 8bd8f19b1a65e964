package io.medianest.gateway.tus;

import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.upload.UploadAnswer;
import io.medianest.messaging.codec.MessageJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A status, headers, and at the end what the upload has become. */
record DraftAnswer(int status, Map<String, String> headers, Optional<UploadAnswer> media) {
  static DraftAnswer of(int status) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    return new DraftAnswer(status, headers, Optional.empty());
  }

  static DraftAnswer become(UploadAnswer media) {
    DraftAnswer answer = of(202);
    return new DraftAnswer(202, answer.headers, Optional.of(media)).complete(true);
  }

  DraftAnswer with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  DraftAnswer complete(boolean complete) {
    return with("Upload-Complete", complete ? "?1" : "?0");
  }

  DraftAnswer at(String uploadId) {
    return with("Location", location(uploadId));
  }

  static String location(String uploadId) {
    return FormPaths.UPLOADS + "/" + uploadId;
  }

  /** On the request's context. */
  void send(RoutingContext routing) {
    if (routing.response().closed() || routing.response().ended()) {
      return; // The client is gone; what it has sent is there all the same.
    }
    routing.response().setStatusCode(status);
    headers.forEach(routing.response()::putHeader);
    media.ifPresentOrElse(
        answer ->
            routing
                .response()
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(MessageJson.write(answer))),
        () -> routing.response().end());
  }
}
