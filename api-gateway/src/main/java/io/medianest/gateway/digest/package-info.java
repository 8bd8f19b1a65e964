/** {@link io.medianest.gateway.digest.Sha256}, for whoever needs it. */
package io.medianest.gateway.digest;
