/**
 * What bytes are: {@link io.medianest.upload.content.ContentSniffer} tells a {@link
 * io.medianest.upload.content.MediaFormat} by its first bytes. Pure; called by the decider.
 */
package io.medianest.upload.content;
