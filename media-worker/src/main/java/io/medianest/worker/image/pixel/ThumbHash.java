package io.medianest.worker.image.pixel;

import java.util.Base64;
import java.util.function.IntToDoubleFunction;

/**
 * A placeholder of some 25 bytes, to be shown while a picture loads: its lowest frequencies, as the
 * ThumbHash format (evanw.github.io/thumbhash) lays them down. Always without transparency: what is
 * hashed lies on white.
 *
 * <p>Three channels (brightness, yellow against blue, red against green), each by a discrete cosine
 * transform: the constant, the largest amplitude, and the amplitudes in four bits each in relation
 * to it.
 */
final class ThumbHash {
  /** More pixels change nothing. */
  static final int EDGE = 100;

  private static final int TERMS = 7;
  private static final int COLOUR_TERMS = 3;

  private final Shrunk picture;

  private ThumbHash(Shrunk picture) {
    this.picture = picture;
  }

  static String of(Shrunk picture) {
    return Base64.getEncoder().encodeToString(new ThumbHash(picture).bytes());
  }

  private byte[] bytes() {
    int across = terms(picture.width());
    int down = terms(picture.height());
    Cosines light = channel(this::light, Math.max(3, across), Math.max(3, down));
    Cosines yellow = channel(this::yellow, COLOUR_TERMS, COLOUR_TERMS);
    Cosines red = channel(this::red, COLOUR_TERMS, COLOUR_TERMS);
    boolean landscape = picture.width() > picture.height();
    Bits bits = new Bits();
    bits.add(6, 63 * light.constant());
    bits.add(6, 31.5 + 31.5 * yellow.constant());
    bits.add(6, 31.5 + 31.5 * red.constant());
    bits.add(5, 31 * light.largest());
    bits.add(1, 0); // no transparency
    bits.add(3, landscape ? down : across);
    bits.add(6, 63 * yellow.largest());
    bits.add(6, 63 * red.largest());
    bits.add(1, landscape ? 1 : 0);
    light.relative().forEach(amplitude -> bits.add(4, 15 * amplitude));
    yellow.relative().forEach(amplitude -> bits.add(4, 15 * amplitude));
    red.relative().forEach(amplitude -> bits.add(4, 15 * amplitude));
    return bits.bytes();
  }

  /** The short side has fewer terms, in proportion; that is how a reader knows the shape. */
  private int terms(int side) {
    double longSide = Math.max(picture.width(), picture.height());
    return Math.max(1, (int) Math.round(TERMS * side / longSide));
  }

  private Cosines channel(IntToDoubleFunction pixels, int across, int down) {
    return Cosines.of(pixels, picture.width(), picture.height(), across, down);
  }

  private double light(int pixel) {
    return (picture.at(pixel, 0) + picture.at(pixel, 1) + picture.at(pixel, 2)) / 3;
  }

  private double yellow(int pixel) {
    return (picture.at(pixel, 0) + picture.at(pixel, 1)) / 2 - picture.at(pixel, 2);
  }

  private double red(int pixel) {
    return picture.at(pixel, 0) - picture.at(pixel, 1);
  }
}
