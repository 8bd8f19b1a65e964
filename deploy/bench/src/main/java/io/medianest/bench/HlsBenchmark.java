package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A film through the worker, from the job taken to the event out: fetched, inspected, made into
 * three rungs, poster, contact sheet and storyboard, looked at, measured and stored. Peer: ffmpeg
 * alone, which makes the same three rungs with the same settings and nothing else. In turns, since
 * the machine may be busy.
 */
final class HlsBenchmark implements Benchmark {
  private static final double WALL_LIMIT = 1.05;
  private static final double PLAYABLE_LIMIT = 0.4;

  @Override
  public String name() {
    return "hls";
  }

  @Override
  public String about() {
    return "30 s of 720p into three HLS rungs, against bare ffmpeg; and when it can be watched";
  }

  @Override
  public void run(Report report) throws Exception {
    Path folder = BenchFleet.data().resolve("clips");
    Path clip = Clips.walk(folder);
    List<Double> walls = new ArrayList<>();
    List<Double> cpus = new ArrayList<>();
    List<Double> playable = new ArrayList<>();
    List<Double> bareWalls = new ArrayList<>();
    List<Double> bareCpus = new ArrayList<>();
    try (Fleet fleet =
        BenchFleet.builder()
            .services(FilmJobs.SERVICES)
            // The same rungs at the same settings as the peer.
            .environment("media-worker", "MEDIANEST_WORKER_VIDEO_MEASURED", "false")
            .start()) {
      FilmJobs jobs = new FilmJobs(fleet);
      long worker = fleet.service("media-worker").process().pid().orElseThrow();
      report.say("warming up");
      jobs.process(Clips.five(folder).getFirst());
      int runs = Samples.runs();
      for (int i = 0; i < runs; i++) {
        report.say("measuring, %d of %d".formatted(i + 1, runs));
        double before = CpuTime.of(worker);
        FilmJobs.Done done = jobs.process(clip);
        cpus.add(CpuTime.of(worker) - before);
        report.say(done.stages().toString());
        walls.add(done.secondsUntil("media.processing.completed"));
        playable.add(
            done.secondsUntil("media.processing.playable")
                / done.secondsUntil("media.processing.completed"));
        bare(folder, clip, bareWalls, bareCpus);
      }
    }
    double bareWall = median(bareWalls);
    report.add(
        Figure.atMost(
            name(), "job taken to event out", "s", median(walls), bareWall, WALL_LIMIT * bareWall));
    report.add(Figure.shown(name(), "CPU time", "s", median(cpus), median(bareCpus)));
    report.add(
        Figure.atMost(
            name(), "playable after this share", "", median(playable), null, PLAYABLE_LIMIT));
  }

  private static void bare(Path folder, Path clip, List<Double> walls, List<Double> cpus)
      throws IOException, InterruptedException {
    Path out = Files.createDirectories(folder.resolve("bare"));
    long self = ProcessHandle.current().pid();
    double before = CpuTime.of(self);
    long begin = System.nanoTime();
    Clips.ffmpeg(out, bareArguments(clip));
    walls.add((System.nanoTime() - begin) / 1e9);
    cpus.add(CpuTime.of(self) - before);
  }

  private static List<String> bareArguments(Path clip) {
    List<String> arguments = new ArrayList<>(List.of("-i", clip.toString(), "-filter_complex"));
    arguments.add("[0:v]split=3[a][b][c];[b]scale=852:480[b1];[c]scale=640:360[c1]");
    arguments.addAll(
        Arrays.asList(
            ("-map [a] -map [b1] -map [c1] -map 0:a -c:v libx264 -preset veryfast -crf 23"
                    + " -profile:v high -pix_fmt yuv420p -sc_threshold 0 -g 120 -keyint_min 120"
                    + " -maxrate:v:0 2800k -bufsize:v:0 5600k -maxrate:v:1 1400k -bufsize:v:1 2800k"
                    + " -maxrate:v:2 800k -bufsize:v:2 1600k -c:a aac -b:a 128k -ac 2"
                    + " -f hls -hls_time 4 -hls_playlist_type vod -hls_segment_type fmp4"
                    + " -hls_fmp4_init_filename %v_init.mp4 -hls_segment_filename %v_%05d.m4s"
                    + " -master_pl_name master.m3u8 -var_stream_map")
                .split(" ", -1)));
    arguments.add("v:0,agroup:a v:1,agroup:a v:2,agroup:a a:0,agroup:a");
    arguments.add("%v.m3u8");
    return arguments;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
