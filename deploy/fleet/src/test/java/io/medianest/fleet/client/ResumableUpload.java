package io.medianest.fleet.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;

/** One upload by the tus protocol, request by request. */
public final class ResumableUpload {
  private static final String PATH = "/api/v1/uploads";
  private static final int PATIENCE = 20;

  private final Client client;
  private final URI url;

  private ResumableUpload(Client client, URI url) {
    this.client = client;
    this.url = url;
  }

  public static ResumableUpload create(Client client, String fileName, long size) {
    return at(client, creation(client, fileName, Map.of("Upload-Length", Long.toString(size))));
  }

  /** Goes on with what somebody else has begun. */
  public static ResumableUpload at(Client client, String uploadId) {
    return new ResumableUpload(client, client.gateway().resolve(PATH + "/" + uploadId));
  }

  public static ResumableUpload at(Client client, Answer creation) {
    return new ResumableUpload(
        client, client.gateway().resolve(creation.expect(201).header("Location")));
  }

  public static Answer creation(Client client, String fileName, Map<String, String> headers) {
    String name = Base64.getEncoder().encodeToString(fileName.getBytes(UTF_8));
    return send(
        client,
        client.gateway().resolve(PATH),
        "POST",
        headers.containsKey("Upload-Metadata")
            ? headers
            : with(headers, "Upload-Metadata", "filename " + name),
        BodyPublishers.noBody());
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put(name, value);
    return all;
  }

  public String id() {
    return url.getPath().substring(PATH.length() + 1);
  }

  public URI url() {
    return url;
  }

  public Answer head() {
    return send(client, url, "HEAD", Map.of(), BodyPublishers.noBody());
  }

  public int offset() {
    return Integer.parseInt(head().expect(200).header("Upload-Offset"));
  }

  public Answer patch(byte[] file, int offset, int length) {
    return patch(file, offset, length, Map.of());
  }

  public Answer patch(byte[] file, int offset, int length, Map<String, String> headers) {
    Map<String, String> all = with(headers, "Content-Type", "application/offset+octet-stream");
    return send(
        client,
        url,
        "PATCH",
        with(all, "Upload-Offset", Integer.toString(offset)),
        BodyPublishers.ofByteArray(file, offset, length));
  }

  /** Ends the upload, as patient clients do while their own lost requests are still at work. */
  public Answer rest(byte[] file) {
    for (int attempt = 1; ; attempt++) {
      int offset = offset();
      Answer answer = patch(file, offset, file.length - offset);
      if (attempt == PATIENCE || (answer.status() != 409 && answer.status() != 423)) {
        return answer;
      }
    }
  }

  /** Announces the rest of the file, sends some of it and hangs up. */
  public void cutOff(byte[] file, int offset, int sent) {
    try (Socket socket = begin(file, offset)) {
      socket.getOutputStream().write(file, offset, sent);
      socket.getOutputStream().flush();
      socket.setSoLinger(true, 0); // A reset, as when a train enters a tunnel.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Announces the rest of the file and has sent nothing yet; the caller closes it. */
  public Socket begin(byte[] file, int offset) throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    OutputStream out = socket.getOutputStream();
    out.write(
        """
        PATCH %s HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Tus-Resumable: 1.0.0\r
        Content-Type: application/offset+octet-stream\r
        Upload-Offset: %d\r
        Content-Length: %d\r
        \r
        """
            .formatted(
                url.getPath(), url.getAuthority(), client.token(), offset, file.length - offset)
            .getBytes(US_ASCII));
    out.flush();
    return socket;
  }

  public Answer terminate() {
    return send(client, url, "DELETE", Map.of(), BodyPublishers.noBody());
  }

  private static Answer send(
      Client client, URI url, String method, Map<String, String> headers, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Http.PATIENCE)
            .header("Authorization", "Bearer " + client.token())
            .header("Tus-Resumable", "1.0.0")
            .method(method, body);
    headers.forEach(request::header);
    return Answer.of(Http.send(request.build(), BodyHandlers.ofString()));
  }
}
