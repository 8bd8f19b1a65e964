/**
 * Numbers: windows and statistics. {@code counting} counts every fact once; {@code answering}
 * answers questions about the counts. This package holds only the configuration.
 */
package io.medianest.analytics;
