/**
 * Proving that an address is one's own, and getting back in with it: {@code MailResource} is the
 * door, {@link io.medianest.gateway.account.mail.ProofOfAddress} gives codes out and takes them,
 * {@code Mails} writes. Templates stand in {@code templates/Mails}. Table {@code mail_token}.
 */
package io.medianest.gateway.account.mail;
