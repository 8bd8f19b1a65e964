package io.medianest.worker.video.hls;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Options of ffmpeg's HLS writer: CMAF, playlists that grow and are never seen half written. */
final class Segmenter {
  /** Where the playlists go; ffmpeg fills the stream's name in. */
  static final String PLAYLISTS = "%v.m3u8";

  private Segmenter() {}

  /**
   * @param type {@code v} or {@code a}
   * @param seconds of a segment
   * @param first number of the first segment
   * @param init how the names of the init segments end
   */
  static List<String> options(
      List<HlsStream> streams, char type, double seconds, int first, String init) {
    // ffmpeg does not fill in the name of an init segment that has no sibling.
    String stream = streams.size() == 1 ? streams.getFirst().id() : "%v";
    return List.of(
        // Titles, places and chapters of the original stay out of the renditions.
        "-map_metadata",
        "-1",
        "-map_chapters",
        "-1",
        "-f",
        "hls",
        "-hls_time",
        String.format(Locale.ROOT, "%.6f", seconds),
        "-hls_playlist_type",
        "event",
        "-hls_segment_type",
        "fmp4",
        "-hls_flags",
        "independent_segments+temp_file",
        "-hls_list_size",
        "0",
        "-start_number",
        Integer.toString(first),
        "-hls_fmp4_init_filename",
        stream + init,
        "-hls_segment_filename",
        "%v_%05d.m4s",
        "-var_stream_map",
        IntStream.range(0, streams.size())
            .mapToObj(i -> "%s:%d,name:%s".formatted(type, i, streams.get(i).id()))
            .collect(Collectors.joining(" ")));
  }
}
