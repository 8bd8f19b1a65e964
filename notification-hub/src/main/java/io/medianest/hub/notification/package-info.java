/**
 * What people are told, and how: {@link io.medianest.hub.notification.NotificationRules} says which
 * facts become notifications, {@link io.medianest.hub.notification.Notifications} creates, lists
 * and marks them. The rules and the decisions are pure. Called by {@code intake} (facts) and {@code
 * answering} (people).
 */
package io.medianest.hub.notification;
