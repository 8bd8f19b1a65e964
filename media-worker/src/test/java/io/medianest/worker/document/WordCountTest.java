package io.medianest.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordCountTest {
  private final WordCount count = new WordCount();

  @Test
  void countsRunsOfLettersAndDigits() {
    add("Übung macht 3 Meister - sagt\n\fman's Mutter.");

    assertThat(count.words()).isEqualTo(7);
  }

  @Test
  void countsAWordThatComesInTwoPiecesOnce() {
    add("hel");
    add("lo you");

    assertThat(count.words()).isEqualTo(2);
    assertThat(count.characters()).isEqualTo(9);
  }

  private void add(String text) {
    count.add(text.toCharArray(), text.length());
  }
}
