package io.medianest.upload.support;

import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Speaks to the service as others do: commands over the broker, bytes over presigned URLs. */
@ApplicationScoped
public class Uploader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Requests requests;
  private final HttpClient http = HttpClient.newHttpClient();

  Uploader(Requests requests) {
    this.requests = requests;
  }

  public <R extends Reply> R ask(Command<R> command) {
    return requests.ask(command, UUID.randomUUID().toString()).await().atMost(PATIENCE);
  }

  public Refused refusalOf(Command<?> command) {
    try {
      Reply reply = ask(command);
      throw new AssertionError("not refused: " + reply);
    } catch (RequestRefusedException e) {
      return e.refusal();
    }
  }

  /** PUTs to a presigned URL. */
  public HttpResponse<String> put(String url, byte[] body) {
    return send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<byte[]> get(String url) {
    try {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stores every part; answers what {@link Complete} wants. */
  public List<Part> putParts(List<PartUrl> urls, byte[] body, long partSize) {
    List<Part> parts = new ArrayList<>();
    for (PartUrl url : urls) {
      int from = (int) ((url.number() - 1) * partSize);
      int to = (int) Math.min(body.length, from + partSize);
      HttpResponse<String> answer = put(url.url(), Arrays.copyOfRange(body, from, to));
      parts.add(new Part(url.number(), answer.headers().firstValue("etag").orElseThrow()));
    }
    return parts;
  }

  /** The whole way in one PUT, as the gateway does it: size and digest known on the way in. */
  public Accepted upload(Open open, byte[] body) {
    put(ask(open).singleUrl(), body);
    return ask(complete(open, body));
  }

  public static Complete complete(Open open, byte[] body) {
    return new Complete(
        open.uploadId(), open.caller(), List.of(), body.length, Samples.sha256(body), null);
  }

  /** As for a client that went to storage directly. */
  public static Complete completeUnseen(Open open) {
    return new Complete(open.uploadId(), open.caller(), List.of(), -1, null, null);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
