/**
 * What is true of every operation, said in one place: {@code CommonContract} completes the OpenAPI
 * document while the service is built.
 */
package io.medianest.gateway.contract;
