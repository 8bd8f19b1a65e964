/**
 * Accounts: {@code AccountResource} is the door, {@code Accounts} the rules around storage. What a
 * login is worth afterwards is the business of {@code session}. Table {@code account}.
 */
package io.medianest.gateway.account;
