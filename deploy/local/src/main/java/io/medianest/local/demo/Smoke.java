package io.medianest.local.demo;

import io.medianest.local.command.Console;
import io.medianest.local.site.Folder;
import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * A picture through a fleet that runs anywhere, told by its addresses: signs up, opens the
 * WebSocket, uploads, and waits until the completion is heard. What {@code helm test} runs.
 */
public final class Smoke {
  /** 48 by 32 pixels, one gradient across and one down. */
  private static final String PICTURE =
      """
      iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAIAAADbtmxLAAAAhUlEQVR42s3OkRaDABQA0B
      d0slmWZdlsNstmWZZlWbaTZFk2y7LZbDabzfY3/cY9537ATSKmNMKRRKaFTloo10KFFiq1
      UKWFzlroooWuWqjWQjct1GihVgt1WqjXQoMWGrXQXQvNWmjRQqsWemihTQvtWuiphV5a6K
      2FPlroq4V+WuhvhQ4+6zsRfgnqIgAAAABJRU5ErkJggg==
      """;

  private Smoke() {}

  /**
   * @param arguments URL of the gateway, URL of the hub's socket
   * @return 0 only if everything was heard
   */
  public static int run(Console console, List<String> arguments) throws IOException {
    if (arguments.size() != 2) {
      throw new SetupFailure("Usage: smoke GATEWAY-URL HUB-URL, such as http://api/ ws://hub/ws");
    }
    Checks checks = new Checks(console);
    Path folder = Files.createTempDirectory("medianest-smoke");
    try (HttpClient http = HttpClient.newHttpClient()) {
      Path picture = folder.resolve("smoke.png");
      Files.write(picture, Base64.getMimeDecoder().decode(PICTURE));
      Api api = new Api(http, URI.create(arguments.getFirst()));
      Visitor visitor = Visitor.signUp(api, console, checks);
      URI hub = URI.create(arguments.getLast());
      try (LiveEvents.Connection live = LiveEvents.open(http, hub, api.token(), console)) {
        visitor.isWelcome(live);
        visitor.upload(Sample.of(picture), live, new Stages());
      }
    } finally {
      Folder.delete(folder);
    }
    console.line(checks.summary());
    return checks.allHeld() ? 0 : 1;
  }
}
