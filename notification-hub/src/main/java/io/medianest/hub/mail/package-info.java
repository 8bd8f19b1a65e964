/** Notifications by mail; the words stand in {@code templates/notification.*}. */
package io.medianest.hub.mail;
