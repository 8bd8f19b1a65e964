package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording through the worker, from the job taken to the event out: fetched, listened to for
 * loudness and peaks, drawn, encoded as MP3, AAC and Opus, assessed and stored. Peer: ffmpeg alone,
 * which in one run measures and draws the same and encodes the same with the same settings. In
 * turns, since the machine may be busy.
 */
final class AudioBenchmark implements Benchmark {
  @Override
  public String name() {
    return "audio";
  }

  @Override
  public String about() {
    return "three minutes of sound: loudness, peaks, MP3, AAC and Opus, beside bare ffmpeg";
  }

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createDirectories(BenchFleet.data().resolve("clips"));
    List<double[]> walls = new ArrayList<>();
    List<double[]> cpus = new ArrayList<>();
    try (Fleet fleet = BenchFleet.builder().services(FilmJobs.SERVICES).start()) {
      FilmJobs jobs = new FilmJobs(fleet);
      long worker = fleet.service("media-worker").process().pid().orElseThrow();
      report.say("warming up");
      jobs.process(recording(folder, 5));
      Path recording = recording(folder, 180);
      int runs = Samples.runs();
      for (int i = 0; i < runs; i++) {
        report.say("measuring, %d of %d".formatted(i + 1, runs));
        double before = CpuTime.of(worker);
        FilmJobs.Done done = jobs.process(recording);
        double cpu = CpuTime.of(worker) - before;
        double[] bare = bare(folder, recording);
        walls.add(new double[] {done.secondsUntil("media.processing.completed"), bare[0]});
        cpus.add(new double[] {cpu, bare[1]});
      }
    }
    double[] wall = Pairs.median(walls);
    double[] cpu = Pairs.median(cpus);
    report.add(Figure.shown(name(), "job taken to event out", "s", wall[0], wall[1]));
    report.add(Figure.shown(name(), "CPU time", "s", cpu[0], cpu[1]));
  }

  /** Chords under noise. */
  private static Path recording(Path folder, int seconds) throws IOException, InterruptedException {
    Path file = folder.resolve("recording-" + seconds + ".mp3");
    if (Files.exists(file)) {
      return file;
    }
    String sound =
        "-f lavfi -i sine=220:r=44100 -f lavfi -i sine=331:r=44100 -f lavfi"
            + " -i anoisesrc=r=44100:a=0.1 -filter_complex"
            + " [0:a][1:a][2:a]amix=3,aformat=channel_layouts=stereo,tremolo=f=0.5 -t "
            + seconds
            + " -b:a 256k";
    List<String> arguments = new ArrayList<>(List.of(sound.split(" ", -1)));
    arguments.add(file.toString());
    Clips.ffmpeg(folder, arguments);
    return file;
  }

  /** Wall and CPU seconds. */
  private static double[] bare(Path folder, Path recording)
      throws IOException, InterruptedException {
    Path out = Files.createDirectories(folder.resolve("bare"));
    List<String> arguments = new ArrayList<>(List.of("-i", recording.toString()));
    arguments.addAll(
        List.of(
            ("-filter_complex"
                    + " [0:a]asplit=6[e][p][w][m][a][o];[e]ebur128=peak=true,anullsink;"
                    + "[p]aresample=44100,aformat=sample_fmts=s16:channel_layouts=mono[pcm];"
                    + "[w]showwavespic=s=1200x240:filter=peak[picture]"
                    + " -map [pcm] -f s16le pcm.raw -map [picture] -frames:v 1 wave.png"
                    + " -map [m] -c:a libmp3lame -q:a 2 sound.mp3"
                    + " -map [a] -c:a aac -b:a 160k -movflags +faststart sound.m4a"
                    + " -map [o] -c:a libopus -b:a 112k sound.ogg")
                .split(" ", -1)));
    long self = ProcessHandle.current().pid();
    double before = CpuTime.of(self);
    long begin = System.nanoTime();
    Clips.ffmpeg(out, arguments);
    return new double[] {(System.nanoTime() - begin) / 1e9, CpuTime.of(self) - before};
  }
}
