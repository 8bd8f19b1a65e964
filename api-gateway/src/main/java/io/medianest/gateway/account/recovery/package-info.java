/**
 * Getting back in with a proved address: {@code RecoveryResource} is the door, {@code Recovery} the
 * rules.
 */
package io.medianest.gateway.account.recovery;
