package io.medianest.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YtDlpOutputTest {
  private final List<String> seen = new ArrayList<>();
  private final YtDlpOutput output =
      new YtDlpOutput((fraction, detail) -> seen.add(fraction + " " + detail));

  @Test
  void tellsHowFarItIs() {
    read("BYTES 1000000 of 4000000", "BYTES 2000000 of 4000000.5", "BYTES 3000000 of NA");
    assertThat(seen).containsExactly("0.25 1.0 MB", "0.5 2.0 MB", "0.0 3.0 MB");
  }

  @Test
  void keepsTheTitleInOneLineOfAReasonableLength() {
    read("TITLE A walk\u0007 in the park", "BYTES x of y", "anything else");
    assertThat(output.title()).isEqualTo("A walk  in the park");
    assertThat(seen).isEmpty();
    read("TITLE " + "x".repeat(10_000));
    assertThat(output.title()).hasSize(500);
  }

  private void read(String... lines) {
    String printed = String.join("\n", lines);
    output.read(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)));
  }
}
