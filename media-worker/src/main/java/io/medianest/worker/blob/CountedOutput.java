package io.medianest.worker.blob;

import io.medianest.worker.pipeline.Scene;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what passes, tells how far it is, and ends when the job stops or more comes than told. */
final class CountedOutput extends FilterOutputStream {
  private final long expected;
  private final Scene scene;
  private long count;

  CountedOutput(OutputStream out, long expected, Scene scene) {
    super(out);
    this.expected = expected;
    this.scene = scene;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    scene.stop().check();
    count += length;
    if (count > expected) {
      throw new IOException("more than the " + expected + " bytes of the original");
    }
    out.write(bytes, from, length);
    scene.progress().at((double) count / expected, null);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  long count() {
    return count;
  }
}
