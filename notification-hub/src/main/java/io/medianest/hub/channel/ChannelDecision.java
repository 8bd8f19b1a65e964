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
   * @param mediaOwner owner of the media object where the channel names one that is known
   */
  public static ChannelDecision decide(
      String userId, Channel channel, Optional<String> mediaOwner) {
    return switch (channel.kind()) {
      case MEDIA -> mediaOwner.isEmpty() || mediaOwner.get().equals(userId) ? ALLOWED : NOT_FOUND;
      case USER, NOTIFICATIONS, MESSAGES -> channel.id().equals(userId) ? ALLOWED : NOT_FOUND;
      // The client's own words, which mean something within its own user only.
      case SESSION, CLIENT -> ALLOWED;
      // Whether somebody is there is no secret among the users of one installation.
      case PRESENCE -> ALLOWED;
    };
  }
}
