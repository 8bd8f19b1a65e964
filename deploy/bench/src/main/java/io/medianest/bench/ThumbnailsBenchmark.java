package io.medianest.bench;

import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processor time for three thumbnails (600, 300, 150 pixels) of a 12-megapixel JPEG: the very
 * command of media-worker's {@code MakeThumbnails}, a new isolated process each time, beside sharp
 * (libvips within Node.js; decode once, derive all) and Java's ImageIO, both warm and without their
 * start.
 */
final class ThumbnailsBenchmark implements Benchmark {
  private static final int TIMES = 20;
  private static final double OF_SHARP = 1.1;
  private static final double OF_IMAGE_IO = 0.5;
  private static final double MEGABYTES = 250;
  private static final String SHARP_VERSION = "0.35.5";

  private static final String SHARP =
      """
      import sharp from 'sharp';
      const [photo, times] = process.argv.slice(2);
      sharp.cache(false);
      async function once() {
        const { data, info } = await sharp(photo).rotate().resize(600).raw()
          .toBuffer({ resolveWithObject: true });
        await Promise.all([600, 300, 150].map((edge) => sharp(data, { raw: info }).resize(edge)
          .jpeg({ quality: 82 }).toFile(`sharp_${edge}.jpg`)));
      }
      for (let i = 0; i < 3; i++) await once();
      const before = process.cpuUsage();
      for (let i = 0; i < times; i++) await once();
      const used = process.cpuUsage(before);
      console.log((used.user + used.system) / 1000 / times);
      """;

  /** As media-worker's {@code isolation} package puts it before every program. */
  private static final List<String> WALLS =
      List.of(
          "bwrap --unshare-all --die-with-parent --new-session --as-pid-1 --cap-drop ALL"
              .split(" ", -1));

  private static final String PYRAMID =
      "pyramid.dz[container=fs,tile-size=1024,overlap=0,strip,"
          + "suffix=.jpg[Q=82,strip,optimize_coding,background=255 255 255]]";

  @Override
  public String name() {
    return "thumbnails";
  }

  @Override
  public String about() {
    return "processor time for three thumbnails of a 12-megapixel photo, beside sharp and ImageIO";
  }

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createDirectories(BenchFleet.data().resolve("thumbnails"));
    Path photo =
        Files.copy(Samples.photo(), folder.resolve("source"), StandardCopyOption.REPLACE_EXISTING);
    ChildCost cost = new ChildCost();
    cost.of(ours(folder), folder, 3);
    // In turns, so that a busy neighbour hits all alike.
    List<Double> ours = new ArrayList<>();
    List<Double> imageIo = new ArrayList<>();
    List<Double> sharp = new ArrayList<>();
    for (int turn = 0; turn < 3; turn++) {
      report.say("turn " + (turn + 1) + " of 3");
      ours.add(cost.of(ours(folder), folder, TIMES).toMillis() / (double) TIMES);
      imageIo.add(Double.parseDouble(said(imageIo(photo), folder)));
      sharp(folder, photo).map(Double::parseDouble).ifPresent(sharp::add);
    }
    double mine = median(ours);
    double java = median(imageIo);
    report.add(
        Figure.atMost(
            name(), "processor time, ImageIO as peer", "ms", mine, java, OF_IMAGE_IO * java));
    if (sharp.isEmpty()) {
      report.say("no figure for sharp: npm could not install it");
    } else {
      double peer = median(sharp);
      report.add(
          Figure.atMost(
              name(), "processor time, sharp as peer", "ms", mine, peer, OF_SHARP * peer));
    }
    report.add(
        Figure.atMost(name(), "most memory held", "MB", cost.peakMegabytes(), null, MEGABYTES));
  }

  private static List<String> ours(Path folder) throws IOException {
    List<String> line = new ArrayList<>(WALLS);
    line.addAll(List.of("--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib"));
    line.addAll(List.of("--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin"));
    line.addAll(List.of("--ro-bind", "/etc/ld.so.cache", "/etc/ld.so.cache"));
    line.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    try (var modules =
        Files.find(
            Path.of("/usr/lib"), 2, (p, _) -> p.getFileName().toString().startsWith("vips-mod"))) {
      modules.forEach(path -> line.addAll(List.of("--tmpfs", path.toString())));
    }
    line.addAll(List.of("--bind", folder.toString(), folder.toString()));
    line.addAll(List.of("--chdir", folder.toString(), "--remount-ro", "/", "--"));
    line.addAll(List.of("prlimit", "--as=6442450944", "--core=0", "--", "vips", "thumbnail"));
    line.addAll(List.of("source", PYRAMID, "600", "--height", "600", "--size", "down"));
    line.addAll(List.of("--fail-on", "truncated"));
    return line;
  }

  private static List<String> imageIo(Path photo) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-Djava.awt.headless=true",
        "-cp",
        System.getProperty("java.class.path"),
        ImageIoPeer.class.getName(),
        photo.toString(),
        Integer.toString(TIMES));
  }

  private static Optional<String> sharp(Path folder, Path photo) throws InterruptedException {
    try {
      if (!Files.isDirectory(folder.resolve("node_modules/sharp"))) {
        said(
            List.of("npm", "install", "--no-fund", "--no-audit", "sharp@" + SHARP_VERSION), folder);
      }
      Files.writeString(folder.resolve("sharp.mjs"), SHARP);
      return Optional.of(
          said(List.of("node", "sharp.mjs", photo.toString(), Integer.toString(TIMES)), folder));
    } catch (IOException notHere) {
      return Optional.empty();
    }
  }

  private static String said(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(command.getFirst() + " failed");
    }
    return said;
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new SetupFailure("nothing was measured");
    }
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
