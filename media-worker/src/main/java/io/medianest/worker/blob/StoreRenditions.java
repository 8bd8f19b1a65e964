package io.medianest.worker.blob;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.Manifest;
import io.medianest.worker.pipeline.Facts;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Upload;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores what was made. Parts first, then the playlists that point at them, the manifest last: at
 * no moment does anything stored point at what is not there.
 */
public final class StoreRenditions implements Step {
  /** Enough to hide a store's latency behind another's, too few to be a burden on it. */
  private static final int AT_ONCE = 4;

  private final Blobs blobs;

  public StoreRenditions(Blobs blobs) {
    this.blobs = blobs;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    AtomicInteger stored = new AtomicInteger();
    List<Upload> parts = work.uploads().stream().filter(upload -> !upload.entry()).toList();
    List<Upload> entries = work.uploads().stream().filter(Upload::entry).toList();
    storeAtOnce(parts, work, scene, stored);
    entries.forEach(entry -> store(entry, work, scene, stored));
    return storeManifest(work);
  }

  private void storeAtOnce(List<Upload> parts, Work work, Scene scene, AtomicInteger stored) {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      CompletableFuture.allOf(
              parts.stream()
                  .map(
                      part ->
                          CompletableFuture.runAsync(() -> store(part, work, scene, stored), pool))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void store(Upload upload, Work work, Scene scene, AtomicInteger stored) {
    scene.stop().check();
    blobs.write(upload.key(), upload.file(), upload.contentType());
    scene.progress().at((double) stored.incrementAndGet() / work.uploads().size(), null);
  }

  private Work storeManifest(Work work) {
    Facts facts = work.facts(Facts.class);
    Manifest manifest =
        new Manifest(
            Manifest.CURRENT_VERSION,
            RenditionKeys.of(work.source()).manifest(),
            work.source().kind(),
            facts.width(),
            facts.height(),
            facts.durationMillis(),
            metadata(facts, work),
            work.renditions());
    Path file = work.file("manifest.json");
    try {
      Files.write(file, MessageJson.write(manifest));
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
    blobs.write(manifest.key(), file, "application/json");
    return work.with(manifest);
  }

  private static Map<String, String> metadata(Facts facts, Work work) {
    Map<String, String> metadata = new HashMap<>(facts.metadata());
    metadata.putAll(work.notes());
    return metadata;
  }
}
