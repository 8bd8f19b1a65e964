package io.medianest.gateway.erasure;

/** How far an erasure has come; each state leads to the next one only. */
enum ErasureState {
  /** The account is gone. What the others have is being counted. */
  REQUESTED,
  /** The others are letting go of it. */
  ERASING,
  /** They have. Everybody who follows facts is being told. */
  TELLING,
  /** The hub is to confirm that it has forgotten the person. */
  CONFIRMING,
  /**
   * Nothing is left as far as anybody has looked. Once nothing that was signed before can be used
   * any more, everything is gone through again.
   */
  SETTLING,
  DONE
}
