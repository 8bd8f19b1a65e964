package io.medianest.gateway.http.limit;

/**
 * @param requests of this second, this one included
 * @param override the limit an administrator has set for this bucket; negative without
 */
record Counted(long requests, int override) {
  static final int NO_OVERRIDE = -1;
}
