/**
 * Documents. {@link io.medianest.worker.document.DocumentPipelines} has the two lists of steps,
 * {@link io.medianest.worker.document.Poppler} is the one place the PDF tools are called from,
 * {@link io.medianest.worker.document.PdfInfo} reads what a document says of itself.
 */
package io.medianest.worker.document;
