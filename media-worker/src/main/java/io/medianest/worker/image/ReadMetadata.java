package io.medianest.worker.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.tool.Tool;
import io.medianest.worker.tool.ToolCommand;
import io.medianest.worker.tool.ToolFailedException;
import io.medianest.worker.tool.ToolRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads camera, time and orientation. A picture whose metadata is unreadable is still a picture.
 */
final class ReadMetadata implements Step {
  private static final Logger LOG = Logger.getLogger(ReadMetadata.class);

  private final ToolRunner runner;
  private final Duration limit;

  ReadMetadata(ToolRunner runner, Duration limit) {
    this.runner = runner;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "metadata";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    ImageFacts facts = work.facts(ImageFacts.class);
    Exif exif = Exif.read(tags(work, scene));
    boolean turned = facts.format().exifTurns() && exif.sideways();
    return work.with(
        new ImageFacts(
            facts.format(),
            turned ? facts.height() : facts.width(),
            turned ? facts.width() : facts.height(),
            // exiftool does not look into JPEG XL's, whose reader always finds one.
            exif.profiled() || facts.format() == ImageFormat.JXL,
            exif.metadata()));
  }

  private JsonNode tags(Work work, Scene scene) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-json",
                "-n",
                "-fast",
                "-" + Exif.POSITION,
                "-ICC_Profile:" + Exif.PROFILE,
                "-Orientation",
                "-DateTimeOriginal",
                "-CreateDate",
                "-OffsetTimeOriginal"));
    Exif.TAGS.keySet().forEach(tag -> arguments.add("-" + tag));
    Exif.XMP_TAGS.keySet().forEach(tag -> arguments.add("-XMP:" + tag));
    arguments.add(work.original().getFileName().toString());
    try {
      byte[] json =
          runner.run(new ToolCommand(Tool.EXIFTOOL, arguments, work.folder(), limit), scene);
      return MessageJson.mapper().readTree(json).path(0);
    } catch (ToolFailedException | IOException e) {
      LOG.infof("no metadata: %s", e.getMessage());
      return MessageJson.mapper().createObjectNode();
    }
  }
}
