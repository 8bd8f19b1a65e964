package io.medianest.worker.video.ladder;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.video.film.VideoFacts;

/** Settles which qualities the film is offered in, before any is made. */
public final class ChooseLadder implements Step {
  private final LadderChoice choice;

  public ChooseLadder(LadderChoice choice) {
    this.choice = choice;
  }

  @Override
  public String name() {
    return "ladder";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    return work.with(work.facts(VideoFacts.class).offeredIn(choice.choose(work, scene)));
  }
}
