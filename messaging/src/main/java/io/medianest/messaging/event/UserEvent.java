package io.medianest.messaging.event;

/** The life of one account. They stand in the stream {@code user-<userId>}. */
public sealed interface UserEvent extends Event {
  String userId();

  /** The stream an account's events stand in. */
  static String streamId(String userId) {
    return "user-" + userId;
  }

  /** An account exists. Carries no address or name: facts are kept for ever, persons may go. */
  record Registered(String userId, String tenant, String role) implements UserEvent {}
}
