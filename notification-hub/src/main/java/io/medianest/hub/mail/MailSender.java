package io.medianest.hub.mail;

import io.medianest.hub.delivery.DeliveryStore.Open;
import io.medianest.hub.delivery.Sender;
import io.medianest.hub.notification.NotificationConfig;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One mail for all that is due: a digest has many lines, everything else has one. */
@ApplicationScoped
class MailSender implements Sender {
  private final ReactiveMailer mailer;
  private final Template text;
  private final Template html;
  private final NotificationConfig config;

  MailSender(
      ReactiveMailer mailer,
      @Location("notification.txt") Template text,
      @Location("notification.html") Template html,
      NotificationConfig config) {
    this.mailer = mailer;
    this.text = text;
    this.html = html;
    this.config = config;
  }

  @Override
  public Medium medium() {
    return Medium.EMAIL;
  }

  @Override
  public Uni<Boolean> send(
      String userId, NotificationPreferences preferences, List<Open> messages) {
    if (preferences.email() == null || config.mailFrom().isEmpty()) {
      return Uni.createFrom().item(false);
    }
    List<Line> lines = messages.stream().map(Line::of).toList();
    return mailer
        .send(
            new Mail()
                .setFrom(config.mailFrom().get())
                .addTo(preferences.email())
                .setSubject(subject(lines))
                // The same at every try: whoever gets it twice can tell.
                .addHeader("Message-ID", messageId(messages))
                .addHeader("Auto-Submitted", "auto-generated")
                .setText(text.data("lines", lines).render())
                .setHtml(html.data("lines", lines).render()))
        .replaceWith(true);
  }

  private String messageId(List<Open> messages) {
    String from = config.mailFrom().orElseThrow();
    String domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "");
    return "<delivery-" + messages.getFirst().id() + "@" + domain + ">";
  }

  private static String subject(List<Line> lines) {
    return lines.size() == 1
        ? lines.getFirst().title()
        : lines.size() + " notifications from MediaNest";
  }
}
