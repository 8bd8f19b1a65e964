package io.medianest.hub.channel;

import java.util.Optional;

/**
 * Who may listen to what.
 *
 * <p>A media object nobody has heard of is accepted: the client knows its id from the answer to its
 * upload, and the fact may still be on its way. It can never leak another's events, since those
 * reach connections of their owner only. An object known to be somebody else's answers as one that
 * does not exist.
 */
public enum ChannelDecision {
  ALLOWED,
  NOT_FOUND;

  /**
   * What the hub knows about a channel and about whoever asks for it.
   *
   * @param mediaOwner owner of the media object where the channel names one that is known
   * @param seesPost whether the channel names a post the user may see
   * @param admin whether the user is an administrator
   */
  public record Known(Optional<String> mediaOwner, boolean seesPost, boolean admin) {
    public static final Known NOTHING = new Known(Optional.empty(), false, false);
  }

  public static ChannelDecision decide(String userId, Channel channel, Known known) {
    return switch (channel.kind()) {
      case MEDIA -> allowedIf(known.mediaOwner().map(userId::equals).orElse(true));
      case USER, NOTIFICATIONS, MESSAGES, FEED -> allowedIf(channel.id().equals(userId));
      case POST -> allowedIf(known.seesPost());
      case SYSTEM -> allowedIf(known.admin() && channel.id().equals("health"));
      // The client's own words, which mean something within its own user only.
      case SESSION, CLIENT -> ALLOWED;
      // Whether somebody is there is no secret among the users of one installation.
      case PRESENCE -> ALLOWED;
    };
  }

  private static ChannelDecision allowedIf(boolean so) {
    return so ? ALLOWED : NOT_FOUND;
  }
}
