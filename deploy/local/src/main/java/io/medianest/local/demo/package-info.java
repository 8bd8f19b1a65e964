/**
 * The demonstration: a user's whole path through a running fleet, over its public API only, with
 * every result checked by tools that know nothing of MediaNest. Entry type: {@link
 * io.medianest.local.demo.Demo}. Called by {@link io.medianest.local.Main}.
 */
package io.medianest.local.demo;
