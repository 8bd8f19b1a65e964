/**
 * One trace across the fleet: {@link io.medianest.messaging.trace.TraceContext} puts the running
 * span into what leaves a service and takes it up again from what arrives, also from events that
 * have lain in a table in between. Without a tracer configured it does nothing.
 */
package io.medianest.messaging.trace;
