package io.medianest.bench.scaling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Jobs of one kind in the order they come.
 *
 * @param jobs when each arrives and how long it takes, seconds
 */
public record Burst(List<Job> jobs) {
  private static final long SEED = 1_000;

  /** One file to process. */
  public record Job(int arrives, int takes) {}

  /** Nine of ten files of the recorded burst: 2 to 6 s each. */
  public static Burst ofPhotos() {
    return recorded(false, random -> random.nextInt(2, 7));
  }

  /** Every tenth file: two minutes in the middle, the longest half an hour. */
  public static Burst ofVideos() {
    return recorded(
        true, random -> (int) Math.clamp(120 * Math.exp(random.nextGaussian()), 10, 1_800));
  }

  private static Burst recorded(boolean everyTenth, ToIntFunction<Random> takes) {
    Random random = new Random(SEED);
    List<Job> jobs = new ArrayList<>();
    int number = 0;
    List<Integer> seconds = arrivals();
    for (int second = 0; second < seconds.size(); second++) {
      for (int i = 0; i < seconds.get(second); i++) {
        if ((number++ % 10 == 9) == everyTenth) {
          jobs.add(new Job(second, takes.applyAsInt(random)));
        }
      }
    }
    return new Burst(List.copyOf(jobs));
  }

  private static List<Integer> arrivals() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Burst.class.getResourceAsStream("/scaling/burst.txt")),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Integer::valueOf).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
