package io.medianest.local;

import io.medianest.local.command.Backup;
import io.medianest.local.command.Console;
import io.medianest.local.command.Down;
import io.medianest.local.command.Logs;
import io.medianest.local.command.Reconcile;
import io.medianest.local.command.Reset;
import io.medianest.local.command.Restore;
import io.medianest.local.command.Status;
import io.medianest.local.command.Train;
import io.medianest.local.command.Up;
import io.medianest.local.command.VerifyLog;
import io.medianest.local.demo.Demo;
import io.medianest.local.demo.Smoke;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.site.Project;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The launcher behind {@code deploy/medianest}, which checks tools, builds, and explains the
 * commands.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    try {
      System.exit(run(List.of(arguments)));
    } catch (SetupFailure failure) {
      if (ChildProcess.isEnding()) {
        return; // Ctrl-C while starting
      }
      Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
          .forEach(each -> System.err.println(each.getMessage()));
      System.exit(1);
    }
  }

  private static int run(List<String> arguments) throws Exception {
    Console console = new Console(System.out);
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.stream().skip(1).toList();
    if (command.equals("smoke")) {
      return Smoke.run(console, rest); // also where no checkout is
    }
    Project project = Project.find();
    return switch (command) {
      case "up" -> up(new Up(project, console), rest);
      case "down" -> new Down(project, console).run();
      case "status" -> new Status(project, console).run();
      case "logs" -> logs(new Logs(project), rest);
      case "reset" -> new Reset(project.data(), console).run();
      case "train" -> new Train(project, console).run();
      case "backup" -> new Backup(project.data(), console).run(folder(rest));
      case "restore" -> new Restore(project.data(), console).run(folder(rest));
      case "verify-log" -> VerifyLog.of(project, console).run();
      case "reconcile" -> Reconcile.of(project, console).run(rest);
      case "demo" -> Demo.run(project, console, rest);
      default ->
          throw new SetupFailure(
              "There is no command '%s'; 'deploy/medianest help' lists them.".formatted(command));
    };
  }

  private static Path folder(List<String> rest) {
    if (rest.size() != 1) {
      throw new SetupFailure("Say which folder: deploy/medianest backup|restore FOLDER");
    }
    return Path.of(rest.getFirst()).toAbsolutePath();
  }

  private static int up(Up up, List<String> rest) throws Exception {
    return rest.contains("--detach") ? up.inBackground() : up.inForeground();
  }

  private static int logs(Logs logs, List<String> rest) throws Exception {
    String name =
        rest.stream()
            .filter(word -> !word.startsWith("-"))
            .findFirst()
            .orElseThrow(() -> new SetupFailure("Say whose log: deploy/medianest logs SERVICE"));
    return logs.run(name, rest.contains("-f"));
  }
}
