package io.medianest.local.part;

import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Http;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * S3 by s3proxy over folders of this machine: one bucket for media, and one for the event store's
 * archive, each with credentials that reach no other.
 */
public final class S3Server implements Server {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final String BUCKET = "medianest";
  private static final String ARCHIVE_BUCKET = "medianest-archive";
  private static final String REGION = "us-east-1";

  private final Site site;
  private final ChildProcess process;

  public S3Server(Site site) {
    this.site = site;
    this.process = new ChildProcess(name(), site.data());
  }

  /**
   * What a client needs.
   *
   * @param endpoint for path-style requests
   */
  public record Access(
      URI endpoint, String region, String bucket, String accessKey, String secretKey) {}

  /** To media. */
  public Access access() {
    return new Access(
        endpoint(), REGION, BUCKET, site.secrets().s3AccessKey(), site.secrets().s3SecretKey());
  }

  /** To the event store's archive. */
  public Access archive() {
    return new Access(
        endpoint(),
        REGION,
        ARCHIVE_BUCKET,
        site.secrets().archiveAccessKey(),
        site.secrets().archiveSecretKey());
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public ChildProcess process() {
    return process;
  }

  @Override
  public void start() {
    if (isRunning()) {
      return;
    }
    Path jars = new ServerJars(site.project()).of("s3proxy");
    site.ports().requireFree(Listener.S3);
    Path folder = site.folder("s3");
    Path logback = folder.resolve("logback.xml");
    Path media;
    Path archive;
    try {
      Files.createDirectories(folder);
      Files.writeString(logback, LOGBACK);
      media = configure(folder, "objects", access());
      archive = configure(folder, "archive", archive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.start(
        Launch.clean(
            folder,
            Map.of(),
            JavaProgram.command(
                jars,
                512,
                List.of(
                    "-Dlogback.configurationFile=" + logback,
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    media.toString(),
                    "--properties",
                    archive.toString()))));
    process.awaitReady(START_LIMIT, () -> Http.answers(endpoint()));
  }

  @Override
  public void stop() {
    process.stop(Signal.TERM, STOP_LIMIT);
  }

  private URI endpoint() {
    return URI.create("http://" + site.address(Listener.S3));
  }

  /** A store of its own for each identity. The provider takes a folder for a bucket. */
  private static Path configure(Path folder, String name, Access access) throws IOException {
    Path objects = folder.resolve(name);
    Files.createDirectories(objects.resolve(access.bucket()));
    return Files.writeString(folder.resolve(name + ".properties"), configuration(objects, access));
  }

  private static String configuration(Path objects, Access access) {
    return """
    s3proxy.endpoint=%s
    s3proxy.authorization=aws-v2-or-v4
    s3proxy.identity=%s
    s3proxy.credential=%s
    s3proxy.ignore-unknown-headers=true
    s3proxy.v4-max-non-chunked-request-size=134217728
    s3proxy.cors-allow-all=true
    jclouds.provider=filesystem-nio2
    jclouds.filesystem.basedir=%s
    """
        .formatted(access.endpoint(), access.accessKey(), access.secretKey(), objects);
  }

  /** Its own default is DEBUG. */
  private static final String LOGBACK =
      """
      <configuration>
        <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="STDOUT"/></root>
      </configuration>
      """;
}
