package io.medianest.worker.moderation;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.List;
import java.util.regex.Pattern;

/** Has what people will see looked at, and notes the verdict. */
final class ModerateContent implements Step {
  private final Moderation moderation;
  private final Pattern pictures;

  /**
   * @param pictures names of renditions
   */
  ModerateContent(Moderation moderation, String pictures) {
    this.moderation = moderation;
    this.pictures = Pattern.compile(pictures);
  }

  @Override
  public String name() {
    return "moderate";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    List<String> files =
        work.renditions().stream()
            .filter(rendition -> pictures.matcher(rendition.name()).matches())
            .map(work::fileOf)
            .toList();
    return work.noting(moderation.ask(files, work.folder(), scene).notes());
  }
}
