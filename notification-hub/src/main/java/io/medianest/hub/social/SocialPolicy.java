package io.medianest.hub.social;

import io.medianest.messaging.command.FeedCommand;
import io.medianest.messaging.command.FeedCommand.AddComment;
import io.medianest.messaging.command.FeedCommand.CreatePost;
import io.medianest.messaging.command.FeedCommand.GetFeed;
import io.medianest.messaging.command.FeedCommand.ListComments;
import io.medianest.messaging.command.FeedCommand.ListPeople;
import io.medianest.messaging.command.FeedCommand.ListPosts;
import io.medianest.messaging.command.Refused;
import java.util.Optional;

/** What is refused whatever is known, with the reason a client is given. */
final class SocialPolicy {
  private static final int UNPROCESSABLE = 422;
  private static final int LONGEST_PAGE = 100;
  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_MEDIA = 20;
  private static final char NUL = 0;

  private SocialPolicy() {}

  static Optional<Refused> refuse(FeedCommand<?> command) {
    return switch (command) {
      case CreatePost c when c.mediaIds().isEmpty() && isBlank(c.caption()) ->
          refused("feed.empty-post", "A post has a caption or media.");
      case CreatePost c when c.mediaIds().size() > MOST_MEDIA || isUnfit(c.caption()) ->
          refused("feed.bad-post", "A post has up to 20 media and 2,000 characters.");
      case AddComment c when isBlank(c.text()) || isUnfit(c.text()) ->
          refused("feed.bad-comment", "A comment has 1 to 2,000 characters.");
      case ListPeople c -> page(c.limit());
      case ListPosts c -> page(c.limit());
      case ListComments c -> page(c.limit());
      case GetFeed c -> page(c.limit());
      default -> Optional.empty();
    };
  }

  private static Optional<Refused> page(int limit) {
    return limit < 1 || limit > LONGEST_PAGE
        ? refused("feed.bad-limit", "A page has 1 to 100 items.")
        : Optional.empty();
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  /** Nor can PostgreSQL keep everything. */
  private static boolean isUnfit(String text) {
    return text != null && (text.length() > LONGEST_TEXT || text.indexOf(NUL) >= 0);
  }

  private static Optional<Refused> refused(String code, String detail) {
    return Optional.of(new Refused(code, UNPROCESSABLE, detail, false));
  }
}
