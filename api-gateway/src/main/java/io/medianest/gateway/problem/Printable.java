package io.medianest.gateway.problem;

/** A client's own words, fit to be said back to it: short and without control characters. */
public final class Printable {
  private static final int LONGEST = 100;

  private Printable() {}

  public static String of(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }
}
