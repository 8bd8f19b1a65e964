package io.medianest.upload;

import io.medianest.messaging.command.UploadCommand.*;
import io.medianest.messaging.request.Requests;
import io.medianest.upload.support.*;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.*;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class LatencyProbeIT {
  @Inject Uploader uploader;
  @Inject Leftovers leftovers;
  @Inject io.medianest.upload.storage.ObjectStore objects;
  @Inject io.medianest.upload.postgres.SessionTable sessions;
  @Inject Requests requests;

  @Test
  void measure() throws Exception {
    leftovers.clear();
    try (var es = new EventStoreStandIn()) {
      byte[] photo = Samples.photo();
      for (String mode : List.of("known", "look2", "find", "open1", "known")) {
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
          ByteBuffer.wrap(photo, photo.length - 16, 8).putLong(System.nanoTime());
          Open open = Opens.photo();
          long a = System.nanoTime();
          var opened = uploader.ask(open);
          long b = System.nanoTime();
          if (mode.equals("open1")) {
            ms.add((b - a) / 1e6);
            uploader.ask(new Abort(open.uploadId(), open.caller()));
            continue;
          }
          uploader.put(opened.singleUrl(), photo);
          Complete c =
              mode.equals("unseen")
                  ? Uploader.completeUnseen(open)
                  : Uploader.complete(open, photo);
          a = System.nanoTime();
          var acc = uploader.ask(c);
          b = System.nanoTime();
          if (mode.equals("append")) {
            while (es.appends().stream()
                .noneMatch(x -> x.streamId().equals("media-" + acc.mediaId()))) Thread.sleep(1);
            b = System.nanoTime();
          }
          if (mode.equals("sign100")) {
            List<String> keys = new ArrayList<>();
            for (int k = 0; k < 100; k++)
              keys.add(
                  acc.objectKey().replace("/media/", "/media/processed/") + "_hls/" + k + ".m4s");
            a = System.nanoTime();
            uploader.ask(new SignDownloads(open.caller(), acc.mediaId(), keys));
            b = System.nanoTime();
          }
          ms.add((b - a) / 1e6);
        }
        var tail = new ArrayList<>(ms.subList(40, ms.size()));
        Collections.sort(tail);
        System.out.printf(
            "PROBE %s median %.2f p90 %.2f p99 %.2f max %.2f%n",
            mode,
            tail.get(tail.size() / 2),
            tail.get(tail.size() * 9 / 10),
            tail.get(tail.size() * 99 / 100),
            tail.getLast());
      }
    }
    leftovers.clear();
  }
}
