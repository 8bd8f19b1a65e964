package io.medianest.worker.page;

import java.nio.file.Path;

/**
 * What was fetched.
 *
 * @param title as the page says, or empty
 */
record Film(Path file, long size, String title) {}
