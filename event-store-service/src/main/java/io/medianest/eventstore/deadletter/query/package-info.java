/**
 * Finding dead letters: {@link io.medianest.eventstore.deadletter.query.LetterSearch} lists, groups
 * and shows them. Called by the commands of the package above; its {@link
 * io.medianest.eventstore.deadletter.query.Conditions} also choose the letters of an act.
 */
package io.medianest.eventstore.deadletter.query;
