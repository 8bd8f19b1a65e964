package io.medianest.worker.audio;

import io.medianest.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a recording becomes its renditions: never with more channels than two, nor a higher sampling
 * rate than players take. Brought to one loudness where that is asked for: the second pass of
 * {@code loudnorm}, whose first is the measurement, so that one gain holds from beginning to end.
 * Pure: says what ffmpeg is to do.
 */
record SoundPlan(String filter, List<SoundFormat> formats, int channels, boolean normalized) {
  private static final int HIGHEST_RATE = 48_000;
  private static final int MOST_CHANNELS = 2;

  SoundPlan {
    formats = List.copyOf(formats);
  }

  static SoundPlan of(AudioFacts facts, WorkerConfig.Audio settings, List<SoundFormat> formats) {
    List<String> chain = new ArrayList<>();
    boolean normalized =
        settings.normalize() && facts.loudness().filter(Loudness::audible).isPresent();
    if (normalized) {
      chain.add(normalization(facts.loudness().orElseThrow(), settings));
    }
    if (normalized || facts.sampleRate() > HIGHEST_RATE) { // loudnorm works at 192 kHz.
      chain.add("aresample=" + HIGHEST_RATE);
    }
    chain.add("asplit=" + formats.size());
    String pads =
        IntStream.range(0, formats.size())
            .mapToObj("[a%d]"::formatted)
            .collect(Collectors.joining());
    return new SoundPlan(
        "[0:a:0]" + String.join(",", chain) + pads,
        formats,
        Math.min(facts.channels(), MOST_CHANNELS),
        normalized);
  }

  private static String normalization(Loudness measured, WorkerConfig.Audio settings) {
    return "loudnorm=linear=true:LRA=20:I=%s:TP=%s:measured_I=%s:measured_thresh=%s:measured_LRA=%s:measured_TP=%s"
        .formatted(
            Loudness.text(settings.loudness()),
            Loudness.text(settings.truePeak()),
            Loudness.text(measured.integrated()),
            Loudness.text(measured.threshold()),
            Loudness.text(measured.range()),
            Loudness.text(measured.truePeak()));
  }

  /** Everything of one output but its name. */
  List<String> output(int index) {
    SoundFormat format = formats.get(index);
    List<String> arguments = new ArrayList<>(List.of("-map", "[a%d]".formatted(index)));
    arguments.addAll(format.encoder());
    if (format.rate() > 0) {
      arguments.addAll(List.of("-b:a", Integer.toString(format.rate() * channels)));
    }
    arguments.addAll(List.of("-ac", Integer.toString(channels)));
    // Bit-exact: Ogg streams have a random number otherwise, and a repeat would differ.
    arguments.addAll(
        List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"));
    return arguments;
  }
}
