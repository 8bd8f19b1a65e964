/**
 * Files fetched from elsewhere: {@link io.medianest.gateway.imports.ImportResource} begins one,
 * {@link io.medianest.gateway.imports.Import} is its story. An import is an upload whose bytes this
 * pod fetches itself, so rules, quotas, progress and expiry are those of uploads; {@link
 * io.medianest.gateway.imports.Imports} takes up what another pod has left. A film on a page is
 * fetched by a worker ({@link io.medianest.gateway.imports.PageOrder}). {@link
 * io.medianest.gateway.imports.UrlGuard} keeps both out of private networks.
 */
package io.medianest.gateway.imports;
