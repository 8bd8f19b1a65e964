package io.medianest.worker.page;

import io.medianest.worker.pipeline.JobFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Takes a file into storage by presigned URLs. */
final class Shipment {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int OK = 200;

  private final Path file;
  private final HttpClient http;

  Shipment(Path file, HttpClient http) {
    this.file = file;
    this.http = http;
  }

  /**
   * @return the ETag
   */
  String put(String url, long from, long length) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(LIMIT)
            .PUT(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> region(from, length)), length))
            .build();
    try {
      HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
      if (answer.statusCode() == OK) {
        return answer.headers().firstValue("ETag").orElse("");
      }
      throw JobFailure.Unavailable.storage(new IOException("status " + answer.statusCode()));
    } catch (IOException e) {
      throw JobFailure.Unavailable.storage(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private InputStream region(long from, long length) {
    try {
      InputStream in = Files.newInputStream(file);
      in.skipNBytes(from);
      return new Region(in, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
