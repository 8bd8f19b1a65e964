package io.medianest.gateway.account.mail;

import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Letters to people, through the SMTP server the configuration names. */
@ApplicationScoped
class Mails {
  private static final Logger LOG = Logger.getLogger(Mails.class);

  private final boolean configured;
  private final Optional<String> console;

  /**
   * @param console address of the web console, which has pages for the links; without one mails
   *     carry the code alone
   */
  Mails(
      @ConfigProperty(name = "medianest.mail.host") Optional<String> host,
      @ConfigProperty(name = "medianest.mail.console-url") Optional<String> console) {
    this.configured = host.isPresent();
    this.console = console;
  }

  /** Template {@code Mails/Verification.txt}. */
  record Verification(String code, String link, long days) implements MailTemplateInstance {}

  /** Template {@code Mails/Reset.txt}. */
  record Reset(String code, String link, long minutes) implements MailTemplateInstance {}

  boolean configured() {
    return configured;
  }

  /** In the background: nobody learns from how long it takes whether there was anything to send. */
  void send(Purpose purpose, String address, String code) {
    letter(purpose, code)
        .to(address)
        .subject(
            switch (purpose) {
              case VERIFY -> "Confirm your address";
              case RESET_PASSWORD -> "A new password";
            })
        .send()
        .subscribe()
        .with(_ -> {}, failure -> LOG.warnf("a mail was not sent: %s", failure.getMessage()));
  }

  private MailTemplateInstance letter(Purpose purpose, String code) {
    return switch (purpose) {
      case VERIFY -> new Verification(code, link("verify", code), Purpose.VERIFY.livesFor.toDays());
      case RESET_PASSWORD ->
          new Reset(code, link("reset", code), Purpose.RESET_PASSWORD.livesFor.toMinutes());
    };
  }

  /** The code stands behind the '#', where no server log has it. */
  private String link(String page, String code) {
    return console.map(url -> url + "/" + page + "#code=" + code).orElse("");
  }
}
