package io.medianest.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.local.command.Console;
import io.medianest.local.site.SetupFailure;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  @Test
  void aFilesTypeIsThatOfItsExtension(@TempDir Path folder) throws Exception {
    Path photo = Files.createFile(folder.resolve("A.B.JPEG"));
    Path unknown = Files.createFile(folder.resolve("noextension"));

    assertThat(Sample.of(photo).contentType()).isEqualTo("image/jpeg");
    assertThat(Sample.of(unknown).contentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void aMissingFileIsNamedWithTheRemedy(@TempDir Path folder) {
    assertThatThrownBy(() -> Sample.of(folder.resolve("absent.jpg")))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContainingAll("absent.jpg", "--file");
  }

  @Test
  void aDemonstrationWithoutAnyCheckHasNotSucceeded() {
    Checks checks =
        new Checks(
            new Console(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
    assertThat(checks.allHeld()).isFalse();

    checks.that(true, "one", "");
    assertThat(checks.allHeld()).isTrue();

    checks.that(false, "two", "why");
    assertThat(checks.allHeld()).isFalse();
    assertThat(checks.summary()).isEqualTo("1 checks held, 1 failed");
  }
}
