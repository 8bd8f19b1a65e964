package io.medianest.gateway.admin.log;

import io.medianest.messaging.command.EventStoreAnswer.CausationTrace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Events on the way from one, nearest first.
 *
 * @param complete false when there are more than were asked for, or more than 100 steps
 */
@RegisterForReflection(targets = {EventTrace.class, EventTrace.Step.class})
record EventTrace(List<Step> items, boolean complete) {

  /**
   * @param steps how far it is from the event asked about, from 1
   */
  record Step(int steps, EventView event) {}

  static EventTrace of(CausationTrace trace) {
    return new EventTrace(
        trace.events().stream().map(e -> new Step(e.steps(), EventView.of(e.event()))).toList(),
        trace.complete());
  }
}
