/**
 * What can be listened to and by whom: {@link io.medianest.hub.channel.Channel} and {@link
 * io.medianest.hub.channel.ChannelDecision}. Pure; called by the sockets.
 */
package io.medianest.hub.channel;
