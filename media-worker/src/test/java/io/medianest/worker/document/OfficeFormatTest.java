package io.medianest.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.lab.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeFormatTest {
  @TempDir Path folder;

  @Test
  void knowsWhatOfficesWrite() throws IOException {
    assertThat(OfficeFormat.of(Samples.LETTER_ODT)).contains(OfficeFormat.OPEN_DOCUMENT);
    assertThat(OfficeFormat.of(Samples.LETTER_DOCX)).contains(OfficeFormat.OFFICE_OPEN_XML);
    assertThat(OfficeFormat.of(file("{\\rtf1 Dear Sir}"))).contains(OfficeFormat.RICH_TEXT);
  }

  @Test
  void knowsWhatItDoesNotKnow() throws IOException {
    assertThat(OfficeFormat.of(Samples.LETTER)).isEmpty();
    assertThat(OfficeFormat.of(file(""))).isEmpty();
    assertThat(OfficeFormat.of(file("PK\3\4 and no archive"))).isEmpty();
    assertThat(OfficeFormat.of(zip("letter.txt", 10))).isEmpty();
  }

  /** A few megabytes that promise more than a gigabyte. */
  @Test
  void refusesAnArchiveThatUnpacksToTooMuch() throws IOException {
    Path bomb = zip("[Content_Types].xml", 1025);

    assertThat(Files.size(bomb)).isLessThan(8 << 20);
    assertThat(OfficeFormat.of(bomb)).isEmpty();
  }

  private Path file(String content) throws IOException {
    return Files.write(folder.resolve("source"), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Path zip(String entry, int megabytes) throws IOException {
    Path file = folder.resolve("source");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(entry));
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        zip.write(block);
      }
      zip.closeEntry();
    }
    return file;
  }
}
