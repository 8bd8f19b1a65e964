/**
 * What every feature may know about a request: {@link io.medianest.gateway.http.CurrentRequest}
 * hands resources what the stages in {@code chain} found out. A stage is a {@link
 * io.medianest.gateway.http.Stage}, in {@code chain} or in the package of its concern.
 */
package io.medianest.gateway.http;
