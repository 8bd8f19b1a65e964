/**
 * What is kept of persons, and where: {@link io.medianest.gateway.erasure.person.PersonStore} is
 * implemented once for each service that keeps anything. Called by the saga.
 */
package io.medianest.gateway.erasure.person;
