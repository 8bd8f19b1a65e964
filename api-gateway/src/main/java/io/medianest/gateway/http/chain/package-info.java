/**
 * The way of every request: {@link io.medianest.gateway.http.chain.RequestChain} is the ordered
 * list of stages, each a small class; {@link io.medianest.gateway.http.chain.Access} says what a
 * path asks of its caller.
 */
package io.medianest.gateway.http.chain;
