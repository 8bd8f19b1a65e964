package io.medianest.messaging.event;

/** A fact. Which fact it is on the wire stands in {@link EventCatalogue}, never in a class name. */
public sealed interface Event permits MediaEvent, UserEvent, SocialEvent, DeadLetterEvent {}
