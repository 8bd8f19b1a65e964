package io.medianest.worker.video;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
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
import java.util.List;
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
class Ffmpeg {
  /** Demuxers that read one file and nothing else. No playlist, no script, no picture sequence. */
  static final String CONTAINERS = "mov,matroska,webm,avi,mpeg,mpegts,ogg,asf,flv";

  static final List<String> GUARDS =
      List.of("-protocol_whitelist", "file", "-format_whitelist", CONTAINERS);

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
  FFmpegBuilder command() {
    return new FFmpegBuilder()
        .overrideOutputFiles(true)
        .addExtraArgs("-nostdin", "-hide_banner")
        .addExtraArgs("-filter_complex_threads", Integer.toString(threads))
        .addExtraArgs("-progress", "pipe:1", "-stats_period", "0.5");
  }

  /** Adds a file as input, behind the guards. */
  FFmpegFileInputBuilder input(FFmpegBuilder command, Path file) {
    return command
        .addInput(file.getFileName().toString())
        .addExtraArgs(GUARDS.toArray(String[]::new))
        .addExtraArgs("-threads", Integer.toString(threads));
  }

  /**
   * Runs a command in {@code folder}.
   *
   * @throws JobFailure.BadMedia when ffmpeg cannot make sense of the input
   */
  void run(
      FFmpegBuilder command, Path folder, Duration limit, Scene scene, ProgressListener listener) {
    ToolCommand call = new ToolCommand(Tool.FFMPEG, command.build(), folder, limit);
    try {
      runner.run(call, scene, out -> follow(out, listener));
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    }
  }

  /** ffprobe's JSON about a file. */
  byte[] probe(Path folder, String file, Scene scene) {
    List<String> arguments =
        java.util.stream.Stream.of(
                List.of("-v", "error"),
                GUARDS,
                List.of("-print_format", "json", "-show_format", "-show_streams", "-i", file))
            .flatMap(List::stream)
            .toList();
    try {
      return runner.run(new ToolCommand(Tool.FFPROBE, arguments, folder, probeLimit), scene);
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    }
  }

  String version() {
    return toolbox.describe(Tool.FFMPEG);
  }

  int threads() {
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
