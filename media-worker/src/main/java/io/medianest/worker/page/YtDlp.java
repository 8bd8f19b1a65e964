package io.medianest.worker.page;

import io.medianest.messaging.outside.OutsideHosts;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.tool.Tool;
import io.medianest.worker.tool.ToolCommand;
import io.medianest.worker.tool.ToolFailedException;
import io.medianest.worker.tool.ToolRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * yt-dlp behind walls: no configuration of the machine's, one film, no other program for the
 * network, nothing printed but what is asked for (so no cookie ever is).
 */
@ApplicationScoped
class YtDlp {
  private static final Logger LOG = Logger.getLogger(YtDlp.class);
  private static final String OUTPUT = "out";
  private static final String COOKIES = "cookies.txt";
  private static final Pattern ADDRESS = Pattern.compile("\\S*://\\S*");

  /** What may be gone a moment later. */
  private static final Pattern PASSES =
      Pattern.compile(
          "timed out|reset by peer|HTTP Error (429|5\\d\\d)|IncompleteRead|Remote end closed");

  private final ToolRunner tools;
  private final WorkerConfig.Pages settings;
  private final OutsideHosts hosts;

  YtDlp(ToolRunner tools, WorkerConfig config) {
    this.tools = tools;
    this.settings = config.pages();
    this.hosts = new OutsideHosts(settings.privateHosts().orElse(Set.of()));
  }

  /**
   * @throws PageFailure when there is no such film
   * @throws JobFailure when it may be there another time
   */
  Film fetch(String url, Path folder, Scene scene) {
    long largest = settings.largest().asLongValue();
    YtDlpOutput output = new YtDlpOutput(scene.progress());
    Optional<String> complaint = Optional.empty();
    try (Guard guard = Guard.at(folder, hosts, largest)) {
      try {
        tools.run(command(url, folder), scene, output::read);
      } catch (ToolFailedException e) {
        complaint = Optional.of(ADDRESS.matcher(e.getMessage()).replaceAll("..."));
      }
      Optional<Path> file = made(folder.resolve(OUTPUT));
      if (complaint.isPresent() || file.isEmpty()) {
        throw failure(guard, complaint.orElse("there is none"), largest);
      }
      return new Film(file.get(), Files.size(file.get()), output.title());
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
  }

  private static RuntimeException failure(Guard guard, String complaint, long largest) {
    LOG.infof("no film: %s", complaint);
    if (guard.hadTooMuch()) {
      return PageFailure.tooLarge(largest);
    }
    if (guard.hasRefused()) {
      return PageFailure.refused();
    }
    return PASSES.matcher(complaint).find()
        ? JobFailure.Unavailable.timeout(Tool.YT_DLP.program())
        : PageFailure.nothing();
  }

  private ToolCommand command(String url, Path folder) {
    List<String> arguments =
        new ArrayList<>(List.of("--ignore-config", "--no-cache-dir", "--no-playlist", "--no-part"));
    arguments.addAll(List.of("--no-mtime", "--no-warnings", "--no-colors", "--no-call-home"));
    arguments.addAll(List.of("--socket-timeout", "30", "--retries", "3", "--downloader", "native"));
    arguments.addAll(List.of("--playlist-items", "1"));
    arguments.addAll(List.of("--max-filesize", Long.toString(settings.largest().asLongValue())));
    arguments.addAll(
        List.of("--match-filters", "!is_live & duration<=?" + settings.maxDuration().toSeconds()));
    String within = "[height<=?" + settings.maxHeight() + "]";
    arguments.addAll(List.of("-f", "bv*%1$s+ba/b%1$s/b".formatted(within)));
    arguments.addAll(List.of("--merge-output-format", "mp4", "-o", OUTPUT + "/film.%(ext)s"));
    arguments.addAll(YtDlpOutput.options());
    cookies(folder, arguments);
    arguments.addAll(List.of("--", url));
    return new ToolCommand(
        Tool.YT_DLP,
        Optional.empty(),
        arguments,
        folder,
        settings.limit(),
        Map.of("PYTHONPATH", GuardedPython.in(folder), "PYTHONUNBUFFERED", "1"),
        Map.of());
  }

  /** A copy: yt-dlp writes back what it was given besides. */
  private void cookies(Path folder, List<String> arguments) {
    settings
        .cookies()
        .ifPresent(
            file -> {
              try {
                Files.copy(file, folder.resolve(COOKIES));
              } catch (IOException e) {
                throw new JobFailure.Misconfigured("worker.cookies-missing", e.toString(), e);
              }
              arguments.addAll(List.of("--cookies", COOKIES));
            });
  }

  /** Nothing that leads elsewhere: who has taken the program over could have made links. */
  private static Optional<Path> made(Path output) throws IOException {
    if (!Files.isDirectory(output, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(output)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .max(Comparator.comparingLong(file -> file.toFile().length()));
    }
  }
}
