/**
 * What happens to every request before a feature sees it. {@link
 * io.medianest.gateway.http.RequestChain} is the ordered list of stages, each a small class; {@link
 * io.medianest.gateway.http.CurrentRequest} hands resources what the stages found out; {@link
 * io.medianest.gateway.http.ProblemMappers} and {@link io.medianest.gateway.http.RouteFailures}
 * turn whatever went wrong into a problem.
 */
package io.medianest.gateway.http;
