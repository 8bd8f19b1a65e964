package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chart's README tells every value there is. */
class ReadmeTest {
  private static final String BEGIN = "<!-- values -->\n";
  private static final String END = "<!-- /values -->";

  /** {@code -Dchart.readme.write=true} writes it. */
  @Test
  void theTableOfValuesIsThatOfTheFile() throws IOException {
    Path readme = Chart.folder().resolve("README.md");
    String text = Files.readString(readme);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    String table = ValuesTable.of(Files.readString(Chart.folder().resolve("values.yaml")));
    String expected = text.substring(0, from) + table + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("chart.readme.write")) {
      Files.writeString(readme, expected);
    }
    assertThat(Files.readString(readme)).isEqualTo(expected);
  }
}
