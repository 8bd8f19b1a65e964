/**
 * The problems a client can meet, as a page and as JSON: {@code CatalogueResource}, generated from
 * the families of {@link io.medianest.gateway.problem.Problem}.
 */
package io.medianest.gateway.problem.catalogue;
