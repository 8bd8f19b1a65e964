/**
 * Forgetting a person everywhere: {@link io.medianest.gateway.erasure.ErasureSaga} leads every
 * store of {@code person} through it, step by step, until none of them has anything left, and
 * {@link io.medianest.gateway.erasure.Erasure} tells how far it has come. Asked for over HTTP;
 * nobody else calls it.
 */
package io.medianest.gateway.erasure;
