package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.fleet.Fleet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ladder measured for each film against the fixed one: all rungs up to the source at one
 * constant quality. Bytes of all rungs together, and the best rung's likeness to the original,
 * which above 0.98 counts as the same: nobody sees more.
 */
final class LadderBenchmark implements Benchmark {
  private static final double SAME = 0.98;

  /** What measuring by samples cannot tell apart. */
  private static final double TOLERANCE = 0.005;

  @Override
  public String name() {
    return "ladder";
  }

  @Override
  public String about() {
    return "the ladder measured for each of five clips against the fixed one: bytes and quality";
  }

  /** What was made of one clip. */
  private record Ladder(Map<String, Long> bytes, Map<String, Double> ssim) {
    long total() {
      return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    double best() {
      return ssim.values().iterator().next();
    }
  }

  @Override
  public void run(Report report) throws Exception {
    List<Path> clips = Clips.five(BenchFleet.data().resolve("clips"));
    report.say("the measured ladder");
    Map<Path, Ladder> measured = ladders(clips, true);
    report.say("the fixed ladder");
    Map<Path, Ladder> fixed = ladders(clips, false);
    long ours = 0;
    long theirs = 0;
    for (Path clip : clips) {
      Ladder mine = measured.get(clip);
      Ladder usual = fixed.get(clip);
      report.say("%s%n  measured %s%n  fixed    %s".formatted(clip.getFileName(), mine, usual));
      String film = clip.getFileName().toString();
      report.add(
          Figure.shown(name(), film + " bytes", "KB", mine.total() / 1e3, usual.total() / 1e3));
      report.add(
          Figure.atLeast(
              name(),
              film + " best rung's SSIM, up to " + SAME,
              "",
              Math.min(SAME, mine.best()),
              Math.min(SAME, usual.best()),
              1 - TOLERANCE));
      ours += mine.total();
      theirs += usual.total();
    }
    report.add(
        Figure.atMost(name(), "five ladders, bytes", "KB", ours / 1e3, theirs / 1e3, theirs / 1e3));
  }

  private static Map<Path, Ladder> ladders(List<Path> clips, boolean measured) throws Exception {
    Map<Path, Ladder> ladders = new LinkedHashMap<>();
    try (Fleet fleet =
        BenchFleet.builder()
            .services(FilmJobs.SERVICES)
            .environment(
                "media-worker", "MEDIANEST_WORKER_VIDEO_MEASURED", Boolean.toString(measured))
            .start()) {
      FilmJobs jobs = new FilmJobs(fleet);
      for (Path clip : clips) {
        ladders.put(clip, ladder(jobs.process(clip).media()));
      }
    }
    return ladders;
  }

  private static Ladder ladder(JsonNode media) {
    Ladder ladder = new Ladder(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (JsonNode rendition : media.path("renditions")) {
      String name = rendition.path("name").asText();
      String ssim = media.path("metadata").path("quality.ssim." + name).asText();
      if (!ssim.isEmpty()) {
        ladder.bytes().put(name, rendition.path("size").asLong());
        ladder.ssim().put(name, Double.valueOf(ssim));
      }
    }
    return ladder;
  }
}
