package io.medianest.gateway.account;

import java.util.Locale;

/** An address is compared in one spelling only. */
public final class EmailAddress {
  /** One @, a dotted domain, nothing that could break a mail header. Mail proves the rest. */
  static final String PATTERN =
      "\\s*[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
          + "[A-Za-z]{2,63}\\s*";

  static final String MESSAGE = "is not an e-mail address";

  private EmailAddress() {}

  public static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }
}
