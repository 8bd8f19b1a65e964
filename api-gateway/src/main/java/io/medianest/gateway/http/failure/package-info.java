/**
 * Whatever went wrong, as a problem: {@code ProblemMappers} for REST resources, {@code
 * RouteFailures} for everything else. Called by the frameworks only.
 */
package io.medianest.gateway.http.failure;
