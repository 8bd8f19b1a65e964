package io.medianest.worker.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** Writes PDF files by hand, well-formed and hostile. */
public final class Pdfs {
  private Pdfs() {}

  /** So many empty pages. */
  public static byte[] pages(int count, String size) {
    StringBuilder kids = new StringBuilder();
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      kids.append(3 + i).append(" 0 R ");
      objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]>>".formatted(size));
    }
    objects.addFirst("<</Type/Pages/Count %d/Kids[%s]>>".formatted(count, kids));
    return file(objects);
  }

  /** One page that draws a form ten times, which draws a form ten times, and so on. */
  public static byte[] drawnForEver() {
    List<String> objects = new ArrayList<>();
    objects.add("<</Type/Pages/Count 1/Kids[3 0 R]>>");
    objects.add(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            + "/Resources<</XObject<</F 5 0 R>>>>>>");
    objects.add(stream("", "/F Do "));
    for (int level = 0; level < 12; level++) {
      String next = "/Resources<</XObject<</F %d 0 R>>>>".formatted(6 + level);
      objects.add(form(next, "/F Do ".repeat(10)));
    }
    objects.add(form("", "0 0 10 10 re f "));
    return file(objects);
  }

  /** One page whose drawing is a gigabyte of nothing, compressed twice. */
  public static byte[] inflated() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] block = " ".repeat(1 << 20).getBytes(StandardCharsets.ISO_8859_1);
    try (OutputStream out = new DeflaterOutputStream(new DeflaterOutputStream(packed))) {
      for (int i = 0; i < 1 << 10; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file(
        List.of(
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
            stream(
                "/Filter[/FlateDecode/FlateDecode]",
                packed.toString(StandardCharsets.ISO_8859_1))));
  }

  /**
   * One page of 8 by 10 inches that is a photograph of a page.
   *
   * @param jpeg of three colours
   */
  public static byte[] scan(byte[] jpeg, int width, int height) {
    String picture =
        "/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
            + "/Width %d/Height %d".formatted(width, height);
    return file(
        List.of(
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 576 720]/Contents 4 0 R"
                + "/Resources<</XObject<</I 5 0 R>>>>>>",
            stream("", "576 0 0 720 0 0 cm /I Do "),
            stream(picture, new String(jpeg, StandardCharsets.ISO_8859_1))));
  }

  /**
   * One page of a word in a font it brings.
   *
   * @param font what it says is TrueType
   */
  public static byte[] withFont(byte[] font) {
    return file(
        List.of(
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                + "/Resources<</Font<</F 5 0 R>>>>>>",
            stream("", "BT /F 48 Tf 50 400 Td (hostile) Tj ET "),
            "<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 32/LastChar 33/Widths[600 600]"
                + "/FontDescriptor 6 0 R>>",
            "<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1"
                + "/Descent 0/CapHeight 1/StemV 1/FontFile2 7 0 R>>",
            stream("", new String(font, StandardCharsets.ISO_8859_1))));
  }

  private static String form(String resources, String content) {
    return stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + resources, content);
  }

  private static String stream(String dictionary, String content) {
    return "<<%s/Length %d>>stream\n%sendstream\n".formatted(dictionary, content.length(), content);
  }

  /**
   * @param objects from number 2 on; the first is the page tree
   */
  private static byte[] file(List<String> objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder offsets = new StringBuilder("0000000000 65535 f \n");
    out.writeBytes(bytes("%PDF-1.4\n"));
    List<String> all = new ArrayList<>(objects);
    all.addFirst("<</Type/Catalog/Pages 2 0 R>>");
    for (int i = 0; i < all.size(); i++) {
      offsets.append("%010d 00000 n \n".formatted(out.size()));
      out.writeBytes(bytes("%d 0 obj%sendobj\n".formatted(i + 1, all.get(i))));
    }
    int table = out.size();
    int size = all.size() + 1;
    out.writeBytes(bytes("xref\n0 %d\n%s".formatted(size, offsets)));
    out.writeBytes(
        bytes("trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(size, table)));
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
