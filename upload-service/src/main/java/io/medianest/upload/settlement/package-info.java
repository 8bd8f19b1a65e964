/**
 * What a quota learns only afterwards: {@link io.medianest.upload.settlement.VideoMinutes} finds
 * out how long videos are.
 */
package io.medianest.upload.settlement;
