/**
 * People: sockets and live events. {@code connection} holds the connections, whichever road they
 * came by ({@code socket}, {@code stream}); {@code channel} decides who may listen to what, {@code
 * protocol} is the language on the wire, {@code live} carries events from the brokers to the
 * connections of every pod, {@code notification} keeps what people are told and {@code delivery}
 * sends it ({@code mail}, {@code push}), {@code message} is what users write to each other, {@code
 * answering} is what others may ask, {@code presence} knows who is there, {@code revocation} who no
 * longer may be. This package holds only the configuration.
 */
package io.medianest.hub;
