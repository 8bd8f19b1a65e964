/**
 * The fleet on one machine. {@link io.medianest.local.Infrastructure} starts the real servers the
 * services need, {@link io.medianest.local.ServiceFixture} offers them to a service's integration
 * tests, {@link io.medianest.local.Main} is the launcher behind {@code deploy/medianest}. Tests of
 * every module may call it; services never do.
 */
package io.medianest.local;
