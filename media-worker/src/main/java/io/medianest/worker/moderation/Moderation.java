package io.medianest.worker.moderation;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.tool.Tool;
import io.medianest.worker.tool.ToolCommand;
import io.medianest.worker.tool.ToolFailedException;
import io.medianest.worker.tool.ToolRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks the operator's program about pictures. It runs behind the same walls as any decoder, for it
 * is one: it sees the pictures it is asked about and its own folder, and reaches no network.
 */
@ApplicationScoped
public class Moderation {
  private static final Logger LOG = Logger.getLogger(Moderation.class);

  private final ToolRunner runner;
  private final WorkerConfig.Moderation settings;

  Moderation(ToolRunner runner, WorkerConfig config) {
    this.runner = runner;
    this.settings = config.moderation();
  }

  /**
   * The step for one kind of media, for pipelines that always tell a verdict.
   *
   * @param pictures the renditions that show what the file shows, as a regular expression
   */
  public Step of(String pictures) {
    return new ModerateContent(this, pictures);
  }

  /** The same for pipelines that leave out what nobody has asked for. */
  public Step[] whereConfigured(String pictures) {
    return settings.command().isPresent() ? new Step[] {of(pictures)} : new Step[0];
  }

  /**
   * @param pictures names of files in {@code folder}
   * @throws JobFailure when the program is missing or takes too long
   */
  Opinion ask(List<String> pictures, Path folder, Scene scene) {
    Optional<String> program = settings.command();
    if (program.isEmpty() || pictures.isEmpty()) {
      return new Opinion.NotAsked();
    }
    ToolCommand command =
        new ToolCommand(
            Tool.MODERATOR, program, pictures, folder, settings.limit(), Map.of(), Map.of());
    try {
      return Opinion.read(new String(runner.run(command, scene), StandardCharsets.UTF_8));
    } catch (ToolFailedException | JobFailure.BadMedia e) {
      LOG.warnf("no verdict: %s", e.getMessage());
      return new Opinion.Unknown();
    }
  }
}
