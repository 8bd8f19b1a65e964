package io.medianest.chart;

import io.medianest.local.site.Project;
import java.nio.file.Path;
import java.util.List;

/** Values the chart is rendered with: the two it brings, and one with all the rest. */
enum Profile {
  SMALL(
      "helm/medianest/values-small.yaml",
      List.of("storage.endpoint=https://s3.example.org:9000", "publicUrl=https://m.example.org")),
  PRODUCTION(
      "helm/medianest/values-production.yaml",
      List.of(
          "storage.endpoint=https://s3.example.org",
          "publicUrl=https://m.example.org",
          "redis.url=redis://redis:6379",
          "ingress.enabled=true")),
  EXTERNAL("deploy/chart/src/test/resources/profiles/external.yaml", List.of());

  private final String file;
  private final List<String> settings;

  Profile(String file, List<String> settings) {
    this.file = file;
    this.settings = settings;
  }

  Path file() {
    return Project.find().root().resolve(file);
  }

  List<String> settings() {
    return settings;
  }
}
