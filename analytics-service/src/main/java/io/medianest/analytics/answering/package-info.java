/**
 * Answers commands of other services, mostly of the gateway on behalf of an administrator: {@code
 * CommandListener}. Nobody calls it.
 */
package io.medianest.analytics.answering;
