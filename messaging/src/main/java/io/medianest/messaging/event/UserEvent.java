package io.medianest.messaging.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The life of one account. They stand in the stream {@code user-<userId>}. */
public sealed interface UserEvent extends Event {
  String userId();

  /** The stream an account's events stand in. */
  static String streamId(String userId) {
    return "user-" + userId;
  }

  /** An account exists. Carries no address or name: facts are kept for ever, persons may go. */
  record Registered(String userId, String tenant, String role) implements UserEvent {}

  /**
   * Everything that is kept of a person is to be erased.
   *
   * @param by user id of who asked for it: the person, or an administrator
   */
  record ErasureRequested(String userId, String tenant, String erasureId, String by)
      implements UserEvent {}

  /**
   * The person's account, media and keys are gone. Whoever keeps anything else of the person
   * forgets it now.
   *
   * @param found how many things of each kind there were, by the service that kept them
   */
  record Erased(
      String userId, String tenant, String erasureId, Map<String, Map<String, Long>> found)
      implements UserEvent {
    public Erased {
      found = Map.copyOf(found);
    }
  }

  /**
   * A service that keeps live traces of persons has forgotten one, after {@link Erased}.
   *
   * @param found how many things of each kind there were
   */
  record Forgotten(String userId, String erasureId, Map<String, Long> found) implements UserEvent {
    public Forgotten {
      found = Map.copyOf(found);
    }
  }

  /**
   * An upload was refused for want of room; told once an hour at most.
   *
   * @param what {@code bytes}, {@code files}, {@code uploads} or {@code minutes}
   * @param limit most there may be, of the person or its tenant
   * @param left room there was
   */
  record QuotaExceeded(String userId, String tenant, String what, long limit, long left)
      implements UserEvent {}

  /**
   * Logins of a person have ended, all of them or those somebody else had got hold of: whatever is
   * open in that name must be closed, and who is still logged in opens it again. Access tokens
   * given out before expire by themselves, soon.
   */
  record SessionsEnded(String userId, String tenant, Reason reason) implements UserEvent {
    /** Why. */
    public enum Reason {
      LOGGED_OUT,
      PASSWORD_CHANGED,
      /** The next login has other rights. */
      ROLE_CHANGED,
      /** A refresh token was used twice: somebody else has it. */
      TOKEN_REUSED,
      /** An administrator has locked the account. */
      LOCKED
    }
  }

  /**
   * An administrator has ordered events to be sent once more, to one consumer.
   *
   * <p>Version 2: the filter is an object, which can be searched and counted by; it was a text with
   * JSON in it.
   *
   * @param userId of the administrator
   * @param target queue of the consumer
   * @param filter which events, field by field as ordered; an empty one means all
   * @param expected how many events there were when it was ordered
   * @param reason in the administrator's words
   */
  record ReplayOrdered(
      String userId, String replayId, String target, JsonNode filter, long expected, String reason)
      implements UserEvent {}
}
