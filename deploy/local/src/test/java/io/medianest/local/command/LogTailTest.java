package io.medianest.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void showsWholeLinesThatCameAfterItsStart() throws Exception {
    Path log = Files.writeString(folder.resolve("x.log"), "before\n");
    LogTail tail =
        new LogTail(log, new Console(new PrintStream(shown, true, StandardCharsets.UTF_8)));

    Files.writeString(log, "grün\nhal", StandardOpenOption.APPEND);
    tail.copy();
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("grün\n");

    Files.writeString(log, "f\n", StandardOpenOption.APPEND);
    tail.copy();
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("grün\nhalf\n");
  }

  @Test
  void waitsForALogThatDoesNotExistYet() throws Exception {
    Path log = folder.resolve("late.log");
    LogTail tail =
        new LogTail(log, new Console(new PrintStream(shown, true, StandardCharsets.UTF_8)));
    tail.copy();

    Files.writeString(log, "here\n");
    tail.copy();

    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("here\n");
  }
}
