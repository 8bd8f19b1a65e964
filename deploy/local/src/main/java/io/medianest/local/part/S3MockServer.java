package io.medianest.local.part;

import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Http;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A second, different S3 server, for tests that ask whether the first one's ways are the
 * protocol's. It keeps nothing and takes any key for the right one.
 */
public final class S3MockServer implements AutoCloseable {
  private static final String BUCKET = "medianest";
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final ChildProcess process;
  private final URI endpoint;

  private S3MockServer(ChildProcess process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * @param folder for its files and its log
   */
  public static S3MockServer start(Path folder) {
    int port = Ports.anyFree();
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    ChildProcess process = new ChildProcess("s3mock", folder);
    process.start(Launch.clean(created(folder), Map.of(), command(folder, port)));
    process.awaitReady(START_LIMIT, () -> Http.answers(endpoint));
    return new S3MockServer(process, endpoint);
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("objects")).getParent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path folder, int port) {
    return JavaProgram.command(
        new ServerJars(Project.find()).of("s3mock"),
        256,
        List.of(
            "-Dhttp.port=" + port,
            // It listens for TLS as well, and cannot be told not to.
            "-Dserver.port=0",
            "-Dserver.address=127.0.0.1",
            "-Dlogging.level.root=WARN",
            "-Dcom.adobe.testing.s3mock.store.initial-buckets=" + BUCKET,
            "-Dcom.adobe.testing.s3mock.store.root=" + folder.resolve("objects"),
            "com.adobe.testing.s3mock.S3MockApplication"));
  }

  public S3Server.Access access() {
    return new S3Server.Access(endpoint, "us-east-1", BUCKET, "any", "any");
  }

  @Override
  public void close() {
    process.stop(Signal.TERM, STOP_LIMIT);
  }
}
