package io.medianest.bench;

import com.sun.management.OperatingSystemMXBean;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.imageio.ImageIO;

/**
 * What a plain Java service does: decode with ImageIO, halve until it fits, write three JPEGs.
 * Prints milliseconds of processor time for one picture, without start and warm-up.
 */
public final class ImageIoPeer {
  private static final int WARM_UP = 3;
  private static final int[] EDGES = {600, 300, 150};

  private ImageIoPeer() {}

  public static void main(String[] arguments) throws IOException {
    File photo = new File(arguments[0]);
    int times = Integer.parseInt(arguments[1]);
    ImageIO.setUseCache(false);
    repeat(photo, WARM_UP);
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    repeat(photo, times);
    System.out.println((system.getProcessCpuTime() - before) / 1e6 / times);
  }

  private static void repeat(File photo, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      BufferedImage image = ImageIO.read(photo);
      for (int edge : EDGES) {
        image = shrunk(image, edge);
        ImageIO.write(image, "jpeg", new File("imageio_" + edge + ".jpg"));
      }
    }
  }

  private static BufferedImage shrunk(BufferedImage image, int edge) {
    BufferedImage now = image;
    while (now.getWidth() > edge) {
      int width = Math.max(edge, now.getWidth() / 2);
      int height = Math.max(1, now.getHeight() * width / now.getWidth());
      BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = half.createGraphics();
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.drawImage(now, 0, 0, width, height, null);
      pen.dispose();
      now = half;
    }
    return now;
  }
}
