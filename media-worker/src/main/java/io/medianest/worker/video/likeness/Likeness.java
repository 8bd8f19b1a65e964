package io.medianest.worker.video.likeness;

import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/** Compares what was made of a film's moments with the moments themselves: SSIM, 1 for the same. */
public final class Likeness {
  /** Filters are numbered in the order of the graph; they report in another. */
  private static final Pattern REPORT =
      Pattern.compile("Parsed_ssim_(\\d{1,4}) @ \\S+ SSIM .{0,120}? All:([01]\\.\\d+)");

  private final Ffmpeg ffmpeg;
  private final Duration limit;

  public Likeness(Ffmpeg ffmpeg, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.limit = limit;
  }

  /**
   * Something that was made.
   *
   * @param files one for each moment, or one with all of them
   * @param width at which it is compared
   * @param height at which it is compared
   */
  public record Candidate(String name, List<Path> files, int width, int height) {
    public Candidate {
      files = List.copyOf(files);
    }
  }

  /**
   * @return by candidate's name; without those that could not be measured
   */
  public Map<String, Double> measure(
      Work work, Original original, List<Candidate> candidates, Scene scene) {
    FFmpegBuilder command = ffmpeg.reporting();
    original.addTo(command, ffmpeg, work.original());
    candidates.stream()
        .flatMap(candidate -> candidate.files().stream())
        .forEach(file -> ffmpeg.input(command, file, Containers.PRESENTATION).done());
    command.addExtraArgs("-filter_complex", graph(original, candidates));
    List<String> pads = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      pads.addAll(List.of("-map", "[o%d]".formatted(i)));
    }
    pads.addAll(List.of("-f", "null"));
    command.addOutput("/dev/null").addExtraArgs(pads.toArray(String[]::new)).done();
    return reports(
        ffmpeg.read(command, work.folder(), limit, scene, _ -> {}),
        candidates.stream().map(Candidate::name).toList());
  }

  static String graph(Original original, List<Candidate> candidates) {
    StringBuilder graph = new StringBuilder(original.chain() + ",split=" + candidates.size());
    StringBuilder comparisons = new StringBuilder();
    int input = original.inputs();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      graph.append("[s%d]".formatted(i));
      String size = "scale=%d:%d,setsar=1".formatted(candidate.width(), candidate.height());
      comparisons.append(";[s%1$d]%2$s,format=yuv420p[r%1$d]".formatted(i, size));
      int frames =
          candidate.files().size() == 1
              ? original.inputs() * original.moments().frames()
              : original.moments().frames();
      for (int k = 0; k < candidate.files().size(); k++) {
        comparisons.append(";[%d:v:0]trim=end_frame=%d[c%d_%d]".formatted(input++, frames, i, k));
      }
      comparisons.append(
          ";%s,%s,%s,format=yuv420p[m%4$d];[r%4$d][m%4$d]ssim=shortest=1[o%4$d]"
              .formatted(
                  Original.joined("c%d_".formatted(i), candidate.files().size()),
                  original.clock(),
                  size,
                  i));
    }
    return graph.append(comparisons).toString();
  }

  static Map<String, Double> reports(String said, List<String> names) {
    TreeMap<Integer, Double> byFilter = new TreeMap<>();
    REPORT
        .matcher(said)
        .results()
        .forEach(
            report ->
                byFilter.put(Integer.valueOf(report.group(1)), Double.valueOf(report.group(2))));
    List<Double> values = List.copyOf(byFilter.values());
    Map<String, Double> measured = new LinkedHashMap<>();
    // Fewer reports than filters: nobody can tell whose they are.
    for (int i = 0; values.size() == names.size() && i < names.size(); i++) {
      measured.put(names.get(i), values.get(i));
    }
    return measured;
  }
}
