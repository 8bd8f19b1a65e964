package io.medianest.worker.pipeline;

import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.Rendition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The immutable context of one attempt; each step returns a copy that knows more.
 *
 * @param source the original in the catalogue
 * @param folder the attempt's own scratch folder
 * @param facts what the original is; empty until a step has read its header
 * @param notes what steps have found out besides, under the manifest's names
 * @param renditions what the manifest will list
 * @param uploads the files to store, parts before the entries that point at them
 * @param manifest present once everything is stored
 */
public record Work(
    Source source,
    Path folder,
    Optional<Facts> facts,
    Map<String, String> notes,
    List<Rendition> renditions,
    List<Upload> uploads,
    Optional<Manifest> manifest) {
  /** Name of the original in {@link #folder}: never what a user called it. */
  private static final String ORIGINAL = "source";

  public Work {
    notes = Map.copyOf(notes);
    renditions = List.copyOf(renditions);
    uploads = List.copyOf(uploads);
  }

  public static Work begin(Source source, Path folder) {
    return new Work(
        source, folder, Optional.empty(), Map.of(), List.of(), List.of(), Optional.empty());
  }

  /** Where the original lies once it is fetched. */
  public Path original() {
    return folder.resolve(ORIGINAL);
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** What a rendition is called in {@link #folder}. */
  public String fileOf(Rendition rendition) {
    return uploads.stream()
        .filter(upload -> upload.key().equals(rendition.key()))
        .map(upload -> upload.file().getFileName().toString())
        .findFirst()
        .orElseThrow();
  }

  /**
   * What an earlier step has read.
   *
   * @throws JobFailure.Defect when no step before has read facts of this kind: the list is wrong
   */
  public <F extends Facts> F facts(Class<F> type) {
    return facts
        .filter(type::isInstance)
        .map(type::cast)
        .orElseThrow(() -> new JobFailure.Defect("no " + type.getSimpleName() + " yet", null));
  }

  public Work with(Facts read) {
    return new Work(source, folder, Optional.of(read), notes, renditions, uploads, manifest);
  }

  /** Adds to {@link #notes}; the same name again replaces what was noted. */
  public Work noting(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(notes);
    all.putAll(more);
    return new Work(source, folder, facts, all, renditions, uploads, manifest);
  }

  public Work with(Rendition made, List<Upload> files) {
    return new Work(
        source,
        folder,
        facts,
        notes,
        appended(renditions, List.of(made)),
        appended(uploads, files),
        manifest);
  }

  public Work with(Manifest complete) {
    return new Work(source, folder, facts, notes, renditions, uploads, Optional.of(complete));
  }

  private static <T> List<T> appended(List<T> list, List<T> more) {
    List<T> all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }
}
