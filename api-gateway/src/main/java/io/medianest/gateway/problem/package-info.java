/**
 * How the gateway says no: {@link io.medianest.gateway.problem.Problem} is the catalogue of every
 * error a client can see, {@link io.medianest.gateway.problem.Problems} finds the one for an
 * exception, {@link io.medianest.gateway.problem.answer.ProblemAnswer} writes it (RFC 9457).
 * Features throw {@link io.medianest.gateway.problem.ProblemException}.
 */
package io.medianest.gateway.problem;
