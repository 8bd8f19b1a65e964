package io.medianest.worker;

import io.medianest.messaging.event.MediaKind;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be set on a worker; every key starts with {@code medianest.worker}. */
@ConfigMapping(prefix = "medianest.worker")
public interface WorkerConfig {
  /** The kinds of media this worker takes jobs of. */
  @WithDefault("image,video,audio,document")
  Set<MediaKind> kinds();

  /** Jobs that run at once, all kinds and lanes together (FEATURES row B9). */
  @WithDefault("3")
  int concurrency();

  Flow flow();

  /** What differs between jobs of different kinds. */
  @WithDefaults
  Map<MediaKind, JobType> jobs();

  /** Stays free: while there is less memory, this worker takes no work. */
  @WithDefault("256M")
  MemorySize memoryReserve();

  /** How often a long step looks whether its job was cancelled or taken over. */
  @WithDefault("15s")
  Duration checkEvery();

  Scratch scratch();

  Tools tools();

  Isolation isolation();

  Limits limits();

  Scanner scanner();

  Moderation moderation();

  Image image();

  Video video();

  Audio audio();

  Document document();

  Pages pages();

  /** How jobs are let in. */
  interface Flow {
    /** Jobs begun in a second (FEATURES row B9). */
    @WithDefault("10")
    double jobsPerSecond();

    /**
     * Deliveries of one queue in hand, running ones included; half of them may be one tenant's.
     * Four times the concurrency lets another tenant's be seen behind them.
     */
    @WithDefault("12")
    int prefetch();

    /** How long a delivery waits here for a slot before another worker may have it. */
    @WithDefault("5s")
    Duration patience();

    /** How many of a tenant's too many go round by the broker in a second. */
    @WithDefault("50")
    double toursPerSecond();
  }

  /** How often a job is tried, and how long it may take (FEATURES rows B8, B9). */
  interface JobType {
    /** Tries in all, the first included. */
    @WithDefault("3")
    int attempts();

    /** The first pause between two; each further one is twice as long. */
    @WithDefault("5s")
    Duration firstDelay();

    /** For the whole job; without it {@link Limits} decides. */
    Optional<Duration> timeOut();
  }

  /** The disk jobs work on. */
  interface Scratch {
    /** Each process makes a folder of its own in it, and removes what dead ones have left. */
    Path folder();

    /** Stays free: a job that would eat into it waits for room, and so do all while it is eaten. */
    @WithDefault("256M")
    MemorySize reserve();
  }

  /** The programs that decode and encode. */
  interface Tools {
    /** Threads one process may use. */
    @WithDefault("2")
    int threads();
  }

  /**
   * What a program that decodes strangers' files may use. The figures are far above what the
   * largest file that is let in needs: whoever wants more is up to something.
   */
  interface Isolation {
    /** Whether programs run in namespaces of their own, without network and files. */
    @WithDefault("auto")
    Mode mode();

    /** Memory that a program and all it starts may hold. */
    @WithDefault("3G")
    MemorySize memory();

    /** One file it writes. */
    @WithDefault("4G")
    MemorySize fileSize();

    /** All files in its scratch folder. */
    @WithDefault("16G")
    MemorySize disk();

    /** Processes, itself included. */
    @WithDefault("64")
    int processes();

    /** How far it steps back behind others, 0 to 19. */
    @WithDefault("10")
    int nice();

    /** How much this worker insists on namespaces. */
    enum Mode {
      /** Used where the kernel offers them; where not, readiness says so. */
      AUTO,
      /** No work is taken without. */
      REQUIRED,
      /** Limits only. */
      OFF
    }
  }

  /** How long a job, or one of its processes, may take (FEATURES row B9). */
  interface Limits {
    @WithDefault("3600s")
    Duration video();

    @WithDefault("600s")
    Duration thumbnail();

    @WithDefault("300s")
    Duration other();
  }

  /** Who looks for viruses. */
  interface Scanner {
    /**
     * clamd as {@code host:port}. Without it files are not scanned, and manifests say so; with it
     * no file passes that it has not called clean.
     */
    Optional<String> address();

    /** How long it may take over one file. */
    @WithDefault("120s")
    Duration limit();
  }

  /** Who says whether a file is fit to be seen. */
  interface Moderation {
    /**
     * A program, by its path or as found in PATH. It is called with names of JPEG files in its
     * working directory, and prints {@code safe}, or {@code unsafe} and a reason. Without it nobody
     * is asked, and manifests say so.
     */
    Optional<String> command();

    /** How long it may take over one file. */
    @WithDefault("60s")
    Duration limit();
  }

  /** What is read of images and what they become. */
  interface Image {
    /** Width times height above which a header is refused before anything is decoded. */
    @WithDefault("100000000")
    long maxPixels();

    /** Long edge of the optimised rendition; smaller originals keep their size. */
    @WithDefault("2560")
    int optimizedEdge();

    /**
     * Whether a PNG is made of photographs too (JPEG, HEIC, AVIF, WebP), not only of what came
     * lossless. It is larger than the original then.
     */
    @WithDefault("false")
    boolean pngOfPhotos();
  }

  /** What is read of videos and what they become. */
  interface Video {
    /** Width times height above which a header is refused; 8K is 33 million. */
    @WithDefault("36000000")
    long maxPixels();

    @WithDefault("6h")
    Duration maxDuration();

    /** What the picture is encoded in. HEVC and AV1 take less room, more time and newer players. */
    @WithDefault("h264")
    Codec codec();

    /** Codecs a picture can be encoded in. */
    enum Codec {
      H264,
      HEVC,
      AV1
    }

    /**
     * Whether samples of each film decide on the qualities it is offered in and their bit rates.
     * Off: all up to the source, at {@link #crf}.
     */
    @WithDefault("true")
    boolean measured();

    /** x264's and x265's trade of time for bytes. */
    @WithDefault("veryfast")
    String preset();

    /** Constant quality on x264's scale, where it is not measured; the rate is capped besides. */
    @WithDefault("23")
    int crf();

    /** Length of an HLS segment. */
    @WithDefault("4s")
    Duration segment();
  }

  /** What is read of recordings and what they become. */
  interface Audio {
    @WithDefault("6h")
    Duration maxDuration();

    /** More than any studio's; 22.2 sound has 24. */
    @WithDefault("32")
    int maxChannels();

    /** Whether renditions are brought to {@link #loudness}. Off: they sound as they came. */
    @WithDefault("false")
    boolean normalize();

    /** Integrated loudness aimed at, LUFS; -16 is common for streamed sound, R128 says -23. */
    @WithDefault("-16")
    double loudness();

    /** Highest true peak after normalising, dBTP; leaves the encoders headroom. */
    @WithDefault("-1.5")
    double truePeak();
  }

  /** What is read of documents and what they become. */
  interface Document {
    @WithDefault("5000")
    int maxPages();

    /** Points (1/72 inch) of a page's long edge; PDF itself ends at 14,400. */
    @WithDefault("14400")
    int maxPageEdge();

    /** Pages that are drawn, from the first on. */
    @WithDefault("5")
    int pages();

    /** Pixels of the long edge of a drawn page. */
    @WithDefault("1000")
    int pageEdge();

    /** How long one page may take to draw before the document is called too complicated. */
    @WithDefault("60s")
    Duration pageLimit();

    /** How long LibreOffice may take over a document before it is called too complicated. */
    @WithDefault("120s")
    Duration officeLimit();

    /** Characters of text that are kept. */
    @WithDefault("10000000")
    long maxText();
  }

  /** Films fetched from pages, by yt-dlp. */
  interface Pages {
    /** Fetched at once by this worker. */
    @WithDefault("2")
    int concurrency();

    /** Bytes that come from outside for one film, pages and all. */
    @WithDefault("1G")
    MemorySize largest();

    /** Of the film. */
    @WithDefault("4h")
    Duration maxDuration();

    /** Lines of the picture, where there is a choice. */
    @WithDefault("1080")
    int maxHeight();

    /** For fetching one. */
    @WithDefault("3600s")
    Duration limit();

    /** A file with cookies of an account of the operator's, in Netscape's format. */
    Optional<Path> cookies();

    /** Names that may be fetched from though their addresses are private. */
    Optional<Set<String>> privateHosts();
  }
}
