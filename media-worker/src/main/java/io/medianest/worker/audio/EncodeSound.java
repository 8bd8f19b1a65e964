package io.medianest.worker.audio;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.progress.Progress;

/** The recording in the formats players know, decoded once for all of them. */
final class EncodeSound implements Step {
  private final Ffmpeg ffmpeg;
  private final WorkerConfig.Audio settings;
  private final Duration limit;
  private final List<SoundFormat> formats;

  EncodeSound(
      Ffmpeg ffmpeg, WorkerConfig.Audio settings, Duration limit, List<SoundFormat> formats) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.limit = limit;
    this.formats = List.copyOf(formats);
  }

  @Override
  public String name() {
    return "transcode";
  }

  @Override
  public int weight() {
    return 80;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    AudioFacts facts = work.facts(AudioFacts.class);
    SoundPlan plan = SoundPlan.of(facts, settings, formats);
    ffmpeg.run(
        command(plan, work),
        work.folder(),
        limit,
        scene,
        progress -> report(progress, facts, scene));
    Work done = work;
    for (SoundFormat format : formats) {
      done = made(format, plan, facts).addTo(done);
    }
    return done;
  }

  private FFmpegBuilder command(SoundPlan plan, Work work) {
    FFmpegBuilder command = ffmpeg.command();
    ffmpeg.input(command, work.original(), Containers.SOUND).done();
    command.addExtraArgs("-filter_complex", plan.filter());
    for (int i = 0; i < formats.size(); i++) {
      command
          .addOutput(formats.get(i).file())
          .addExtraArgs(plan.output(i).toArray(String[]::new))
          .done();
    }
    return command;
  }

  private MadeFile made(SoundFormat format, SoundPlan plan, AudioFacts facts) {
    return new MadeFile(
        format.rendition(),
        format.file(),
        format.contentType(),
        0,
        0,
        facts.durationMillis(),
        format.rendition() + (plan.normalized() ? "-normalized/1" : "/1"),
        ffmpeg.version());
  }

  private static void report(Progress progress, AudioFacts facts, Scene scene) {
    double fraction = progress.out_time_ns / 1e6 / Math.max(1, facts.durationMillis());
    scene.progress().at(fraction, String.format(Locale.ROOT, "%.1fx", progress.speed));
  }
}
