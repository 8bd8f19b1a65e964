package io.medianest.worker.video;

import io.medianest.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a film becomes an HLS presentation in one run: decoded once, split, scaled and encoded for
 * every rung, cut into CMAF segments that all begin with a key frame at the same moments. Sound is
 * encoded once and shared by all rungs. Pure: says what ffmpeg is to do.
 *
 * <p>File names are part of the contract: {@code master.m3u8}, {@code 720p.m3u8}, {@code
 * 720p_init.mp4}, {@code 720p_00001.m4s}; sound under {@code audio}.
 */
record HlsPlan(Ladder ladder, boolean sound, WorkerConfig.Video settings, int threads) {
  static final String MASTER = "master.m3u8";

  /** Name of the sound's playlist and group. */
  static final String AUDIO = "audio";

  /** Bits per second of the sound. */
  static final long AUDIO_RATE = 128_000;

  /** Splits and scales; rung {@code n} leaves at the pad {@code [vn]}. */
  String filter() {
    int count = ladder.rungs().size();
    String pads =
        IntStream.range(0, count).mapToObj("[s%d]"::formatted).collect(Collectors.joining());
    return "[0:V:0]split=%d%s;".formatted(count, pads)
        + IntStream.range(0, count).mapToObj(this::scaled).collect(Collectors.joining(";"));
  }

  private String scaled(int index) {
    Rung rung = ladder.rungs().get(index);
    return "[s%d]scale=%d:%d,setsar=1,format=yuv420p[v%d]"
        .formatted(index, rung.width(), rung.height(), index);
  }

  /** Everything after the input, but the output's own name. */
  List<String> output() {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < ladder.rungs().size(); i++) {
      arguments.addAll(List.of("-map", "[v%d]".formatted(i)));
    }
    if (sound) {
      arguments.addAll(List.of("-map", "0:a:0"));
    }
    arguments.addAll(encoders());
    arguments.addAll(segments());
    arguments.addAll(List.of("-var_stream_map", streams()));
    return arguments;
  }

  /** Where the rungs' playlists go; ffmpeg fills the name in. */
  String playlists() {
    return "%v.m3u8";
  }

  private List<String> encoders() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-c:v",
                "libx264",
                "-preset",
                settings.preset(),
                "-crf",
                Integer.toString(settings.crf()),
                "-profile:v",
                "high",
                "-threads",
                Integer.toString(threads),
                // Key frames at the same moments in every rung, and nowhere else.
                "-sc_threshold",
                "0",
                "-force_key_frames",
                "expr:gte(t,n_forced*%d)".formatted(settings.segment().toSeconds())));
    for (int i = 0; i < ladder.rungs().size(); i++) {
      long cap = ladder.rungs().get(i).maxRate();
      arguments.addAll(List.of("-maxrate:v:" + i, Long.toString(cap)));
      arguments.addAll(List.of("-bufsize:v:" + i, Long.toString(2 * cap)));
    }
    if (sound) {
      arguments.addAll(
          List.of("-c:a", "aac", "-b:a", Long.toString(AUDIO_RATE), "-ac", "2", "-ar", "48000"));
    }
    // Titles, places and chapters of the original stay out of the renditions.
    arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
    return arguments;
  }

  private List<String> segments() {
    return List.of(
        "-f",
        "hls",
        "-hls_time",
        Long.toString(settings.segment().toSeconds()),
        "-hls_playlist_type",
        "vod",
        "-hls_segment_type",
        "fmp4",
        "-hls_flags",
        "independent_segments",
        "-hls_list_size",
        "0",
        "-start_number",
        "1",
        "-hls_fmp4_init_filename",
        "%v_init.mp4",
        "-hls_segment_filename",
        "%v_%05d.m4s",
        "-master_pl_name",
        MASTER);
  }

  private String streams() {
    String rungs =
        IntStream.range(0, ladder.rungs().size())
            .mapToObj(this::stream)
            .collect(Collectors.joining(" "));
    return sound ? rungs + " a:0,agroup:audio,name:%s,default:yes".formatted(AUDIO) : rungs;
  }

  private String stream(int index) {
    return String.format(
        Locale.ROOT,
        "v:%d,%sname:%s",
        index,
        sound ? "agroup:audio," : "",
        ladder.rungs().get(index).name());
  }
}
