package io.medianest.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.command.Console;
import io.medianest.local.fleet.Fleet;
import io.medianest.local.process.Http;
import io.medianest.local.site.Folder;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Project;
import io.medianest.local.site.SetupFailure;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Signs up a user, opens the WebSocket, uploads a photo and a video, prints what is heard live and
 * everything that came out, and checks all of it.
 */
public final class Demo {
  private final Console console;
  private final Stages stages = new Stages();
  private final Checks checks;

  private Demo(Console console) {
    this.console = console;
    this.checks = new Checks(console);
  }

  /**
   * Uses the fleet on the configured ports, or starts one and stops it at the end.
   *
   * @param arguments {@code --file PATH} or nothing
   * @return 0 only if every check held
   */
  public static int run(Project project, Console console, List<String> arguments)
      throws IOException {
    List<Sample> samples = samples(arguments);
    // Asked for now rather than after minutes of work.
    List.of(Tool.VIPS, Tool.VIPSHEADER, Tool.EXIFTOOL, Tool.FFPROBE).forEach(Tool::find);
    Ports ports = Ports.configured(System.getenv());
    Demo demo = new Demo(console);
    try (Fleet own = demo.fleet(project, ports).orElse(null)) {
      demo.stages.end(own == null ? "finding the running fleet" : "starting the fleet");
      demo.visit(ports, samples);
    }
    demo.stages.print(console);
    console.line(demo.checks.summary());
    return demo.checks.allHeld() ? 0 : 1;
  }

  private static List<Sample> samples(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Sample.fromDebian();
    }
    if (arguments.size() == 2 && arguments.getFirst().equals("--file")) {
      return List.of(Sample.of(Path.of(arguments.getLast())));
    }
    throw new SetupFailure("Usage: deploy/medianest demo [--file PATH]");
  }

  private Optional<Fleet> fleet(Project project, Ports ports) {
    if (Http.isOk(url("http", ports, Listener.API_GATEWAY).resolve("/q/health/ready"))) {
      console.line("Using the fleet that is up.");
      return Optional.empty();
    }
    console.line("Starting the fleet; it is stopped at the end.");
    return Optional.of(
        Fleet.builder(project.data())
            .ports(Ports.fromEnvironment(System.getenv()))
            .progress(console)
            .start());
  }

  private void visit(Ports ports, List<Sample> samples) throws IOException {
    Path downloads = Files.createTempDirectory("medianest-demo");
    try (HttpClient http = HttpClient.newHttpClient()) {
      Api api = new Api(http, url("http", ports, Listener.API_GATEWAY));
      Visitor visitor = Visitor.signUp(api, console, checks);
      stages.end("signing up");
      URI hub = url("ws", ports, Listener.NOTIFICATION_HUB).resolve("/ws");
      try (LiveEvents.Connection live = LiveEvents.open(http, hub, api.token(), console)) {
        visitor.isWelcome(live);
        stages.end("opening the WebSocket");
        for (Sample sample : samples) {
          JsonNode media = visitor.upload(sample, live, stages);
          new Renditions(api, console, checks, downloads).check(sample, media);
          stages.end(sample.name() + ": fetching and checking all of it");
        }
      }
    } finally {
      Folder.delete(downloads);
    }
  }

  private static URI url(String scheme, Ports ports, Listener listener) {
    return URI.create("%s://127.0.0.1:%d/".formatted(scheme, ports.of(listener)));
  }
}
