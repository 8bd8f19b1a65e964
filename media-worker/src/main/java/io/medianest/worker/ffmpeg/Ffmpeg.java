package io.medianest.worker.ffmpeg;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.tool.Tool;
import io.medianest.worker.tool.ToolCommand;
import io.medianest.worker.tool.ToolFailedException;
import io.medianest.worker.tool.ToolRunner;
import io.medianest.worker.tool.Toolbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.builder.FFmpegFileInputBuilder;
import net.bramp.ffmpeg.progress.ProgressListener;
import net.bramp.ffmpeg.progress.StreamProgressParser;

/**
 * ffmpeg and ffprobe behind guard rails. Both follow whatever a file points at (playlists,
 * concatenation scripts, references to other files): a crafted one reads {@code /etc/passwd} or the
 * neighbour's network. Hence a local file, no protocol but {@code file}, and only containers that
 * hold their own bytes.
 */
@ApplicationScoped
public class Ffmpeg {
  private final ToolRunner runner;
  private final Toolbox toolbox;
  private final Duration probeLimit;
  private final int threads;

  Ffmpeg(ToolRunner runner, Toolbox toolbox, WorkerConfig config) {
    this.runner = runner;
    this.toolbox = toolbox;
    this.probeLimit = config.limits().other();
    this.threads = config.tools().threads();
  }

  /** A command without inputs and outputs; extend it with {@link #input} and run it here. */
  public FFmpegBuilder command() {
    return builder().addExtraArgs("-progress", "pipe:1", "-stats_period", "0.5");
  }

  /** As {@link #command}, for a command whose filters report, and that may write to pipe 1. */
  public FFmpegBuilder reporting() {
    return builder().setVerbosity(FFmpegBuilder.Verbosity.INFO).addExtraArgs("-nostats");
  }

  private FFmpegBuilder builder() {
    return new FFmpegBuilder()
        .overrideOutputFiles(true)
        .addExtraArgs("-nostdin", "-hide_banner")
        .addExtraArgs("-filter_complex_threads", Integer.toString(threads));
  }

  /** Adds a file as input, behind the guards. */
  public FFmpegFileInputBuilder input(FFmpegBuilder command, Path file, Containers containers) {
    return command
        .addInput(file.getFileName().toString())
        .addExtraArgs(containers.guards().toArray(String[]::new))
        .addExtraArgs("-threads", Integer.toString(threads));
  }

  /**
   * Runs a {@link #command} in {@code folder}.
   *
   * @throws JobFailure.BadMedia when ffmpeg cannot make sense of the input
   */
  public void run(
      FFmpegBuilder command, Path folder, Duration limit, Scene scene, ProgressListener listener) {
    read(command, folder, limit, scene, out -> follow(out, listener));
  }

  /**
   * Runs a {@link #reporting} command in {@code folder}.
   *
   * @param output reads what the command writes to standard output, while it runs
   * @return the end of what ffmpeg said besides, on one line; filters report there
   * @throws JobFailure.BadMedia when ffmpeg cannot make sense of the input
   */
  public String read(
      FFmpegBuilder command,
      Path folder,
      Duration limit,
      Scene scene,
      Consumer<InputStream> output) {
    try {
      return runner.run(
          new ToolCommand(Tool.FFMPEG, command.build(), folder, limit), scene, output);
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    }
  }

  /** What ffprobe says about the original. */
  public Probe probe(Work work, Scene scene, Containers containers) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error"));
    arguments.addAll(containers.guards());
    arguments.addAll(List.of("-print_format", "json", "-show_format", "-show_streams", "-i"));
    arguments.add(work.original().getFileName().toString());
    try {
      return Probe.read(
          runner.run(new ToolCommand(Tool.FFPROBE, arguments, work.folder(), probeLimit), scene));
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    }
  }

  /** As a manifest names it: {@code ffmpeg 5.1.9}. */
  public String version() {
    return toolbox.describe(Tool.FFMPEG);
  }

  public int threads() {
    return threads;
  }

  private static void follow(InputStream out, ProgressListener listener) {
    try (out) {
      new StreamProgressParser(listener).processStream(out);
    } catch (IOException killed) {
      throw new UncheckedIOException(killed);
    }
  }
}
