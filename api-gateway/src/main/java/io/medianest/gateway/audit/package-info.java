/**
 * Who did what to what: {@code AuditFilter} writes down every act of a signed-in caller that a REST
 * resource has answered, refused ones included; {@code AuditResource} lets administrators read it.
 * Table {@code audit}.
 */
package io.medianest.gateway.audit;
