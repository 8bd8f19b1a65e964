package io.medianest.worker.video;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * How much of the original can still be seen in each rung: SSIM of the first seconds, at the rung's
 * size. Of a whole film it would cost as much as another transcode.
 */
final class AssessLadder implements Step {
  private static final String SECONDS = "10";

  /** Filters are numbered in the order of the graph; they report in another. */
  private static final Pattern REPORT =
      Pattern.compile("Parsed_ssim_(\\d{1,4}) @ \\S+ SSIM .{0,120}? All:([01]\\.\\d+)");

  private final Ffmpeg ffmpeg;
  private final Duration limit;

  AssessLadder(Ffmpeg ffmpeg, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "ssim";
  }

  @Override
  public int weight() {
    return 5;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    List<Rendition> rungs = MadeLadder.of(work).rungs();
    String said = ffmpeg.read(command(work, rungs), work.folder(), limit, scene, _ -> {});
    return work.noting(notes(said, rungs));
  }

  private FFmpegBuilder command(Work work, List<Rendition> rungs) {
    FFmpegBuilder command = ffmpeg.reporting();
    ffmpeg.input(command, work.original(), Containers.FILM).addExtraArgs("-t", SECONDS).done();
    for (Rendition rung : rungs) {
      ffmpeg
          .input(command, MadeLadder.playlist(work, rung), Containers.PRESENTATION)
          .addExtraArgs("-t", SECONDS)
          .done();
    }
    command.addExtraArgs("-filter_complex", graph(rungs));
    String[] pads =
        IntStream.range(0, rungs.size())
            .boxed()
            .flatMap(i -> Stream.of("-map", "[o%d]".formatted(i)))
            .toArray(String[]::new);
    command.addOutput("/dev/null").addExtraArgs(pads).addExtraArgs("-f", "null").done();
    return command;
  }

  static String graph(List<Rendition> rungs) {
    StringBuilder graph = new StringBuilder("[0:V:0]split=" + rungs.size());
    StringBuilder comparisons = new StringBuilder();
    for (int i = 0; i < rungs.size(); i++) {
      Rendition rung = rungs.get(i);
      graph.append("[s%d]".formatted(i));
      comparisons.append(
          ";[s%1$d]scale=%2$d:%3$d,setsar=1,format=yuv420p[r%1$d];[r%1$d][%4$d:v:0]ssim[o%1$d]"
              .formatted(i, rung.width(), rung.height(), i + 1));
    }
    return graph.append(comparisons).toString();
  }

  static Map<String, String> notes(String said, List<Rendition> rungs) {
    TreeMap<Integer, String> byFilter = new TreeMap<>();
    REPORT
        .matcher(said)
        .results()
        .forEach(report -> byFilter.put(Integer.valueOf(report.group(1)), report.group(2)));
    List<String> values = List.copyOf(byFilter.values());
    Map<String, String> notes = new HashMap<>();
    for (int i = 0; i < Math.min(values.size(), rungs.size()); i++) {
      notes.put("quality.ssim." + rungs.get(i).name(), values.get(i));
    }
    return notes;
  }
}
