/**
 * Finding one's media by words: {@code SearchResource} over {@code SearchStore} (PostgreSQL full
 * text). {@code DocumentTexts} brings in what documents say. Columns {@code search}, {@code
 * text_search} and {@code text_version} of table {@code media}.
 */
package io.medianest.gateway.media.search;
