package io.medianest.worker.video.ladder;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.VideoFacts;
import java.util.List;

/** Decides which qualities a film is offered in. */
@FunctionalInterface
public interface LadderChoice {
  /**
   * @return best first, at least one
   */
  List<Rung> choose(Work work, Scene scene);

  /** Every rung up to the source, all at one constant quality. */
  static LadderChoice fixed(int crf) {
    return (work, _) -> all(work, crf).rungs();
  }

  /** One rung, up to a short edge. */
  static LadderChoice one(int crf, int shortEdge) {
    return (work, _) -> all(work, crf).upTo(shortEdge).rungs();
  }

  private static Ladder all(Work work, int crf) {
    VideoFacts film = work.facts(VideoFacts.class);
    return Ladder.of(film.width(), film.height(), crf);
  }
}
