/**
 * The rules of an upload. {@link io.medianest.upload.session.UploadDecider} decides, {@link
 * io.medianest.upload.session.UploadSession} is what it decides about, {@link
 * io.medianest.upload.session.Refusal} lists every way to say no. Pure: no framework, no clock, no
 * storage. Called by the use cases in {@code upload.command}.
 */
package io.medianest.upload.session;
