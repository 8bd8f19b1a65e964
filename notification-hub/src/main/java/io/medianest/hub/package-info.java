/**
 * People: sockets and live events. {@code socket} holds the connections, {@code channel} decides
 * who may listen to what, {@code protocol} is the language on the wire, {@code live} carries events
 * from the brokers to the sockets of every pod. This package holds only the configuration.
 */
package io.medianest.hub;
