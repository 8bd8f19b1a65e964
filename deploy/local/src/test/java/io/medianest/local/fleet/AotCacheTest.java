package io.medianest.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
  @TempDir Path folder;
  private AotCache cache;

  @BeforeEach
  void packageAService() throws Exception {
    Path jar = Files.createFile(folder.resolve("quarkus-run.jar"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    cache = new AotCache(jar, folder.resolve("app.aot"), "-Xmx1m");
  }

  @Test
  void aMissingCacheIsNotUsed() {
    assertThat(cache.isFresh()).isFalse();
    assertThat(cache.flags(AotCache.Use.READ)).isEmpty();
    assertThat(cache.keep()).isFalse();
  }

  @Test
  void aRecordedCacheIsUsed() throws Exception {
    record();

    assertThat(cache.flags(AotCache.Use.READ)).containsExactly("-XX:AOTCache=app.aot");
  }

  @Test
  void aCacheOlderThanTheJarIsStale() throws Exception {
    record();
    Files.setLastModifiedTime(cache.jar(), FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(cache.isFresh()).isFalse();
  }

  @Test
  void aCacheMadeWithOtherFlagsIsStale() throws Exception {
    record();

    assertThat(new AotCache(cache.jar(), cache.file(), "-Xmx2m").isFresh()).isFalse();
  }

  @Test
  void anUnfinishedRecordingIsStale() throws Exception {
    Files.createFile(cache.file());

    assertThat(cache.isFresh()).isFalse();
  }

  private void record() throws Exception {
    Files.createFile(cache.file());
    assertThat(cache.keep()).isTrue();
  }
}
