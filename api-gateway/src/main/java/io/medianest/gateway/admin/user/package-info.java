/** Accounts as administrators see them, and what they may do to them: {@code UserResource}. */
package io.medianest.gateway.admin.user;
