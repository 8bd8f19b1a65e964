package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.Checkpoint;

/** One row of {@code events} as JSON, all columns as they are, and its place. */
record Line(Checkpoint at, String json) {}
