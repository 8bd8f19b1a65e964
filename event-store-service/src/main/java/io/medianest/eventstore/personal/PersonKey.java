package io.medianest.eventstore.personal;

/**
 * @param wrapped null once it is destroyed
 */
record PersonKey(long id, String wrapped) {}
