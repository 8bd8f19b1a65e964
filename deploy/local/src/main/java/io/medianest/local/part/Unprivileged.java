package io.medianest.local.part;

import io.medianest.local.process.Command;
import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run a program that refuses root. A normal user needs nothing; root steps into a user
 * namespace, where it is nobody and still owns its files, or becomes the user {@code postgres}.
 */
sealed interface Unprivileged {

  List<String> command(List<String> program);

  /** Lets the program read and write the path. */
  default void own(Path path) {}

  record Already() implements Unprivileged {
    @Override
    public List<String> command(List<String> program) {
      return program;
    }
  }

  /** Needs no second user and no traversable parents; some containers forbid it. */
  record UserNamespace() implements Unprivileged {
    @Override
    public List<String> command(List<String> program) {
      return join(List.of("unshare", "-U"), program);
    }
  }

  record OtherUser(String user) implements Unprivileged {
    @Override
    public List<String> command(List<String> program) {
      return join(
          List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups"), program);
    }

    @Override
    public void own(Path path) {
      Command.run(List.of("chown", "-R", user, path.toString())).orFail("chown");
    }
  }

  /** Chooses a way and makes the folder usable for it. */
  static Unprivileged forFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Unprivileged way = choose();
      way.own(folder);
      return way;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Unprivileged choose() throws IOException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      return new Already();
    }
    if (Command.run(List.of("unshare", "-U", "true")).succeeded()) {
      return new UserNamespace();
    }
    if (Command.run(List.of("id", "postgres")).succeeded()) {
      return new OtherUser("postgres");
    }
    throw new SetupFailure(
        "PostgreSQL refuses to run as root and there is no user postgres; install the Debian"
            + " package postgresql, or run this as a normal user.");
  }

  private static List<String> join(List<String> prefix, List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program);
    return command;
  }
}
