package io.medianest.bench;

import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Films to measure with: real ones of Debian's forensics-samples-files, and generated ones. */
final class Clips {
  private static final Path REAL = Path.of("/usr/share/forensics-samples/original-files");

  private Clips() {}

  /** Runs ffmpeg in a folder; what it prints is shown only when it fails. */
  static void ffmpeg(Path folder, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg failed: " + String.join(" ", command));
    }
  }

  /** 30 s, 720p: a camera moves over a photo, with some grain and a tone. */
  static Path walk(Path folder) throws IOException, InterruptedException {
    return generated(
        folder,
        "walk.mp4",
        "-loop 1 -i %s -f lavfi -i sine=440:r=48000 -t 30 -vf scale=4000:-1,zoompan=z='min(zoom+0.0012,2)':x='iw/4+sin(on/60)*300':y='ih/4+cos(on/45)*200':d=900:s=1280x720:fps=30,noise=alls=2:allf=t"
            .formatted(real("pic2/IMG_20191224_234846.jpg")));
  }

  /** A talking head, a phone's pan, slides, grain, a camera move. */
  static List<Path> five(Path folder) throws IOException, InterruptedException {
    return List.of(
        real("movie2/movie-hello.mp4"),
        real("movie1/VID_20191220_170832.mp4"),
        generated(
            folder,
            "slides.mp4",
            "-f lavfi -i testsrc=s=1280x720:r=30:d=20 -vf fps=1/4,fps=30 -t 20"),
        generated(
            folder,
            "grain.mp4",
            "-f lavfi -i testsrc2=s=1280x720:r=30:d=12 -vf noise=alls=30:allf=t"),
        generated(
            folder,
            "soft.mp4",
            "-loop 1 -i %s -t 16 -vf scale=480:270,zoompan=z='min(zoom+0.002,2)':d=480:s=480x270:fps=30,scale=1280:720"
                .formatted(real("pic2/IMG_20191224_234846.jpg"))));
  }

  private static Path generated(Path folder, String name, String how)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path clip = folder.resolve(name);
    if (!Files.exists(clip)) {
      List<String> arguments = new ArrayList<>(List.of(how.split(" ", -1)));
      arguments.addAll(
          List.of("-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-f", "mp4"));
      arguments.add("half-" + name);
      ffmpeg(folder, arguments);
      Files.move(folder.resolve("half-" + name), clip);
    }
    return clip;
  }

  private static Path real(String name) {
    Path file = REAL.resolve(name);
    if (!Files.exists(file)) {
      throw new SetupFailure(file + " is missing; install forensics-samples-files.");
    }
    return file;
  }
}
