/**
 * Pictures of a film: poster and contact sheet ({@link
 * io.medianest.worker.video.still.MakePoster}), storyboard ({@link
 * io.medianest.worker.video.still.MakeStoryboard}).
 */
package io.medianest.worker.video.still;
