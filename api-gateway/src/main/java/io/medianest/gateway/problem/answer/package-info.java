/**
 * A problem on its way out (RFC 9457): {@link io.medianest.gateway.problem.answer.ProblemAnswer} is
 * written by REST resources, routes and the chain alike.
 */
package io.medianest.gateway.problem.answer;
