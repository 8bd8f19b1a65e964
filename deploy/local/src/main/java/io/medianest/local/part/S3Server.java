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

/** S3 by s3proxy over a folder of this machine, with one bucket. */
public final class S3Server implements Server {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final String BUCKET = "medianest";

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

  public Access access() {
    return new Access(
        endpoint(),
        "us-east-1",
        BUCKET,
        site.secrets().s3AccessKey(),
        site.secrets().s3SecretKey());
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
    Path properties = folder.resolve("s3proxy.properties");
    try {
      // The filesystem provider takes a folder for a bucket.
      Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
      Files.writeString(logback, LOGBACK);
      Files.writeString(properties, configuration(folder.resolve("objects")));
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
                    properties.toString()))));
    process.awaitReady(START_LIMIT, () -> Http.answers(endpoint()));
  }

  @Override
  public void stop() {
    process.stop(Signal.TERM, STOP_LIMIT);
  }

  private URI endpoint() {
    return URI.create("http://" + site.address(Listener.S3));
  }

  private String configuration(Path objects) {
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
        .formatted(endpoint(), site.secrets().s3AccessKey(), site.secrets().s3SecretKey(), objects);
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
