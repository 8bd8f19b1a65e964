/**
 * From facts to notifications, by a consumer group of its own: a database that is away holds up no
 * live event. Nobody calls it.
 */
package io.medianest.hub.notification.intake;
