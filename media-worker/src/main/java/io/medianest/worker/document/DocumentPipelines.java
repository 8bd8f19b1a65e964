package io.medianest.worker.document;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.blob.StoreRenditions;
import io.medianest.worker.moderation.Moderation;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.scan.ScanForViruses;
import io.medianest.worker.scan.VirusScanner;
import io.medianest.worker.scratch.Scratch;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done with a document. */
@ApplicationScoped
public class DocumentPipelines {
  private static final double ROOM_FACTOR = 2;

  /** Renditions that show what the file shows. */
  private static final String PICTURES = "page_\\d+|page_1";

  private final Pipeline full;
  private final Pipeline quick;

  DocumentPipelines(
      WorkerConfig config,
      Blobs blobs,
      Scratch scratch,
      VirusScanner scanner,
      Poppler poppler,
      Office office,
      Moderation moderation) {
    WorkerConfig.Document settings = config.document();
    full =
        Pipeline.of(
            "document/full_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(
                new ConvertOffice(office), new InspectDocument(poppler, settings)),
            Stage.THUMBNAIL_GENERATION.of(
                new DrawPages(poppler, settings.pageEdge(), settings.pages())),
            Stage.CONTENT_ANALYSIS.of(
                new ExtractText(poppler, settings.maxText()), moderation.of(PICTURES)),
            Stage.QUALITY_ASSESSMENT.of(new AssessDocument(poppler, settings.pages())),
            Stage.STORAGE_OPTIMISATION.of(new StoreRenditions(blobs)));
    quick =
        Pipeline.of(
            "document/quick_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(
                new ConvertOffice(office), new InspectDocument(poppler, settings)),
            Stage.THUMBNAIL_GENERATION.of(new DrawPages(poppler, settings.pageEdge(), 1)),
            Stage.CONTENT_ANALYSIS.of(moderation.whereConfigured(PICTURES)),
            Stage.STORAGE_OPTIMISATION.of(new StoreRenditions(blobs)));
  }

  /** Everything: pictures of the first pages, and the text. */
  public Pipeline full() {
    return full;
  }

  /** Only what a list of documents needs: the first page. */
  public Pipeline quick() {
    return quick;
  }
}
