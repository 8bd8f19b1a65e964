package io.medianest.worker.video;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Digest;
import io.medianest.worker.blob.RenditionKeys;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Upload;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.progress.Progress;

/** The film as an HLS presentation, all rungs in one ffmpeg run (see {@link HlsPlan}). */
final class TranscodeHls implements Step {
  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String INIT = "video/mp4";
  private static final String SEGMENT = "video/iso.segment";

  private final Ffmpeg ffmpeg;
  private final WorkerConfig.Video settings;
  private final Duration limit;
  private final UnaryOperator<Ladder> choice;

  /**
   * @param choice which of the possible rungs are made
   */
  TranscodeHls(
      Ffmpeg ffmpeg, WorkerConfig.Video settings, Duration limit, UnaryOperator<Ladder> choice) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.limit = limit;
    this.choice = choice;
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
    VideoFacts film = work.facts(VideoFacts.class);
    Ladder ladder = choice.apply(Ladder.of(film.width(), film.height()));
    HlsPlan plan = new HlsPlan(ladder, film.sound(), settings, ffmpeg.threads());
    ffmpeg.run(
        command(plan, work),
        work.folder(),
        limit,
        scene,
        progress -> report(progress, film, scene));
    return register(work, film, ladder);
  }

  private FFmpegBuilder command(HlsPlan plan, Work work) {
    FFmpegBuilder command = ffmpeg.command();
    ffmpeg.input(command, work.original(), Containers.FILM).done();
    command.addExtraArgs("-filter_complex", plan.filter());
    command.addOutput(plan.playlists()).addExtraArgs(plan.output().toArray(String[]::new)).done();
    return command;
  }

  private static void report(Progress progress, VideoFacts film, Scene scene) {
    double millis = progress.out_time_ns / 1e6;
    double fraction = film.durationMillis() > 0 ? millis / film.durationMillis() : 0;
    scene.progress().at(fraction, String.format(Locale.ROOT, "%.1fx", progress.speed));
  }

  private Work register(Work work, VideoFacts film, Ladder ladder) {
    Map<String, MediaPlaylist> playlists = playlists(work, film, ladder);
    Work done = work;
    for (Rung rung : ladder.rungs()) {
      done = withRung(done, "hls_" + rung.name(), playlists.get(rung.name()), rung);
    }
    if (film.sound()) {
      Rung none = new Rung(HlsPlan.AUDIO, 0, 0, HlsPlan.AUDIO_RATE);
      done = withRung(done, "hls_audio", playlists.get(HlsPlan.AUDIO), none);
    }
    return withMaster(done, film, ladder, playlists);
  }

  private static Map<String, MediaPlaylist> playlists(Work work, VideoFacts film, Ladder ladder) {
    List<String> names = new ArrayList<>(ladder.rungs().stream().map(Rung::name).toList());
    if (film.sound()) {
      names.add(HlsPlan.AUDIO);
    }
    Map<String, MediaPlaylist> playlists = new LinkedHashMap<>();
    for (String name : names) {
      Path file = work.file(name + ".m3u8");
      MediaPlaylist playlist = Files.exists(file) ? MediaPlaylist.read(file) : null;
      if (playlist == null || playlist.files().size() < 2) {
        throw JobFailure.BadMedia.corrupt("ffmpeg made no segment of " + name);
      }
      playlists.put(name, playlist);
    }
    return playlists;
  }

  private Work withRung(Work work, String name, MediaPlaylist playlist, Rung rung) {
    RenditionKeys keys = RenditionKeys.of(work.source());
    List<Upload> uploads = new ArrayList<>();
    for (Path file : playlist.files()) {
      String fileName = file.getFileName().toString();
      uploads.add(
          Upload.part(file, keys.hls(fileName), fileName.endsWith(".m4s") ? SEGMENT : INIT));
    }
    String key = keys.hls(rung.name() + ".m3u8");
    uploads.add(Upload.entry(playlist.playlist(), key, PLAYLIST));
    return work.with(
        new Rendition(
            name,
            key,
            PLAYLIST,
            playlist.bytes(),
            Digest.of(playlist.playlist()),
            rung.width(),
            rung.height(),
            playlist.millis(),
            playlist.averageRate(),
            name.replace('_', '-') + "/1",
            ffmpeg.version()),
        uploads);
  }

  private Work withMaster(
      Work work, VideoFacts film, Ladder ladder, Map<String, MediaPlaylist> playlists) {
    Path file = work.file(HlsPlan.MASTER);
    Map<String, String> codecs = MasterPlaylist.codecs(MediaPlaylist.lines(file));
    byte[] text =
        new MasterPlaylist(ladder.rungs(), playlists, codecs, film.framesPerSecond())
            .text()
            .getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Rung best = ladder.rungs().getFirst();
    MediaPlaylist bestPlaylist = playlists.get(best.name());
    String key = RenditionKeys.of(work.source()).hls(HlsPlan.MASTER);
    return work.with(
        new Rendition(
            "hls",
            key,
            PLAYLIST,
            text.length,
            Digest.of(file),
            best.width(),
            best.height(),
            bestPlaylist.millis(),
            bestPlaylist.averageRate(),
            "hls-cmaf/1",
            ffmpeg.version()),
        List.of(Upload.entry(file, key, PLAYLIST)));
  }
}
