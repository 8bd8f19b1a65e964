package io.medianest.worker.document;

import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.tool.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The document's text and how many words it has; no text is no fault (a scan has none). */
final class ExtractText implements Step {
  static final String WORDS = "document.words";

  private static final String FILE = "text.txt";

  /** Bytes from the beginning on: some twenty pages. */
  private static final int ENOUGH_TO_TELL = 1 << 16;

  private final Poppler poppler;
  private final long most;

  /**
   * @param most characters that are kept; a few bytes can say the same for ever
   */
  ExtractText(Poppler poppler, long most) {
    this.poppler = poppler;
    this.most = most;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public int weight() {
    return 5;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    WordCount words = new WordCount();
    poppler.text(work, scene, out -> keep(out, words, work.file(FILE)));
    Work counted = work.with(counted(work.facts(DocumentFacts.class), words));
    if (words.words() == 0) {
      return counted;
    }
    Map<String, String> language =
        Language.of(beginning(work.file(FILE)))
            .map(code -> Map.of("document.language", code))
            .orElse(Map.of());
    return new MadeFile(
            "text", FILE, "text/plain", 0, 0, 0, "text/1", poppler.version(Tool.PDFTOTEXT))
        .addTo(counted.noting(language));
  }

  private static String beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(ENOUGH_TO_TELL), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(InputStream out, WordCount words, Path file) {
    try (Reader text = new InputStreamReader(out, StandardCharsets.UTF_8);
        Writer kept = Files.newBufferedWriter(file)) {
      char[] buffer = new char[8192];
      for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
        long room = Math.max(0, most - words.characters());
        kept.write(buffer, 0, (int) Math.min(n, room));
        words.add(buffer, n);
      }
    } catch (IOException e) {
      throw JobFailure.isFull(e) ? JobFailure.ofDisk(e) : new UncheckedIOException(e);
    }
  }

  private DocumentFacts counted(DocumentFacts facts, WordCount words) {
    Map<String, String> metadata = new TreeMap<>(facts.metadata());
    metadata.put(WORDS, Long.toString(words.words()));
    if (words.characters() > most) {
      metadata.put("document.text-truncated", "true");
    }
    return new DocumentFacts(facts.pages(), metadata);
  }
}
