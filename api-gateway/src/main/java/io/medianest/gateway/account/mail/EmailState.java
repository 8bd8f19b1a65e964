package io.medianest.gateway.account.mail;

/** How far an account's address is proved. */
public enum EmailState {
  VERIFIED,
  /** A code has been mailed. */
  PENDING,
  /** This installation sends no mail, so nobody can prove an address here. */
  UNVERIFIED
}
