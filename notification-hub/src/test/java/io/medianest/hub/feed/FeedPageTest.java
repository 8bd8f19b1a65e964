package io.medianest.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever two lists hold and whatever is posted meanwhile, pages are cut from one feed. */
class FeedPageTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void pagesShowEverythingOnceInOrderWhateverIsPostedMeanwhile(long seed) {
    Random random = new Random(seed);
    List<FeedEntry> written = new ArrayList<>();
    List<FeedEntry> fetched = new ArrayList<>();
    long place = 0;
    for (int i = random.nextInt(60); i > 0; i--) {
      place += 1 + random.nextInt(3);
      (random.nextBoolean() ? written : fetched).add(new FeedEntry(place, place));
    }
    List<FeedEntry> there = newestFirst(written, fetched);
    int limit = 1 + random.nextInt(10);

    List<FeedEntry> shown = new ArrayList<>();
    Long before = Long.MAX_VALUE;
    while (before != null) {
      FeedPage page =
          FeedPage.merge(before(written, before, limit), before(fetched, before, limit), limit);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      shown.addAll(page.entries());
      before = page.next();
      place += 1;
      (random.nextBoolean() ? written : fetched).add(new FeedEntry(place, place));
    }

    assertThat(shown).isEqualTo(there);
  }

  @Test
  void aPostThatStandsInBothIsShownWhereItIsNewer() {
    FeedPage page = FeedPage.merge(List.of(new FeedEntry(1, 1)), List.of(new FeedEntry(1, 9)), 10);

    assertThat(page.entries()).containsExactly(new FeedEntry(1, 9));
    assertThat(page.next()).isNull();
  }

  private static List<FeedEntry> before(List<FeedEntry> list, long before, int limit) {
    return newestFirst(list, List.of()).stream()
        .filter(entry -> entry.at() < before)
        .limit(limit + 1L)
        .toList();
  }

  private static List<FeedEntry> newestFirst(List<FeedEntry> one, List<FeedEntry> other) {
    return Stream.concat(one.stream(), other.stream())
        .sorted(Comparator.comparingLong(FeedEntry::at).reversed())
        .toList();
  }
}
