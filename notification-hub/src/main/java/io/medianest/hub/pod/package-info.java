/**
 * The life of this pod: {@link io.medianest.hub.pod.HubLifecycle} follows the live stream and says
 * goodbye, {@link io.medianest.hub.pod.LiveDispatcher} hands on what comes. {@link
 * io.medianest.hub.pod.Census} counts who is connected; {@code answering} asks it.
 */
package io.medianest.hub.pod;
