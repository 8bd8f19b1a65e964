/**
 * Keys for programs: {@code ApiKeyResource} creates, lists and revokes them, {@link
 * io.medianest.gateway.account.apikey.ApiKeys} recognises them for the chain, {@link
 * io.medianest.gateway.account.apikey.Scope} says what one may do. Table {@code api_key}.
 */
package io.medianest.gateway.account.apikey;
