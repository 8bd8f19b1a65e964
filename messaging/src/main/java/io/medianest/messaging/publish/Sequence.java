package io.medianest.messaging.publish;

/**
 * Messages that must not overtake each other, as metadata of each. As soon as one of them has
 * failed, none that has not been sent yet is sent any more: their sender repeats all of them from
 * the one that failed, and a receiver meets each for the first time in its place.
 */
public final class Sequence {
  private volatile boolean broken;

  /** One of the messages has failed. */
  public void breakOff() {
    broken = true;
  }

  public boolean isBroken() {
    return broken;
  }
}
