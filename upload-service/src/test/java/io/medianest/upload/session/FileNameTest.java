package io.medianest.upload.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo.jpg",
        "Čtvrtek ráno.jpg",
        "写真.png",
        "family 👨‍👩‍👧.heic",
        "a'b\"c<d>.pdf",
        "-rf",
        ".hidden",
        "no extension",
        "a..b.jpg"
      })
  void acceptsWhatPeopleCallTheirFiles(String name) {
    assertThat(FileName.problem(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "../etc/passwd",
        "..",
        ".",
        "a/b.jpg",
        "C:\\a.jpg",
        "a\0.jpg",
        "a\r\nSet-Cookie: b.jpg",
        "a\nb",
        "a\u007fb",
        "a\u0085b",
        "a\u2028b",
        "invoice\u202Egpj.exe"
      })
  void refusesPathsControlsAndTricks(String name) {
    assertThat(FileName.problem(name))
        .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("upload.bad-file-name"));
  }

  @Test
  void refusesNoNameHalvesOfCharactersAndNamesTooLong() {
    assertThat(FileName.problem(null)).isPresent();
    assertThat(FileName.problem("a\uD83D.jpg")).isPresent();
    assertThat(FileName.problem("x".repeat(255))).isEmpty();
    assertThat(FileName.problem("x".repeat(256))).isPresent();
    assertThat(FileName.problem("x".repeat(5000))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, photo.jpg",
    "Čtvrtek ráno.jpg, Ctvrtek_rano.jpg",
    "写真.png, file.png",
    ".hidden, hidden",
    "a..b.jpg, a.b.jpg",
    "-rf, rf",
    "...., file",
    "a b&c=d?.mp4, a_b_c_d_.mp4",
    "archive.tar.gz, archive.tar.gz"
  })
  void makesNamesSafeForKeys(String name, String safe) {
    assertThat(FileName.safe(name)).isEqualTo(safe);
  }

  @Test
  void boundsSafeNamesAndKeepsTheirExtension() {
    assertThat(FileName.safe("x".repeat(250) + ".jpeg")).hasSize(80).endsWith("x.jpeg");
    assertThat(FileName.safe("a." + "x".repeat(250))).hasSize(80);
  }
}
