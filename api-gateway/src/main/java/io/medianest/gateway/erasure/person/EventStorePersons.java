package io.medianest.gateway.erasure.person;

import io.medianest.messaging.command.EventStoreAnswer.PersonErased;
import io.medianest.messaging.command.EventStoreQuery.ErasePerson;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What events tell about the person, and snapshots and dead letters that hold any of it. */
@ApplicationScoped
class EventStorePersons implements PersonStore {
  private final Requests requests;

  EventStorePersons(Requests requests) {
    this.requests = requests;
  }

  @Override
  public String owner() {
    return Services.EVENT_STORE_SERVICE;
  }

  @Override
  public Uni<Map<String, Long>> count(Person person, String correlationId) {
    return ask(person, true, correlationId);
  }

  @Override
  public Uni<Boolean> erase(Person person, String correlationId) {
    return ask(person, false, correlationId).replaceWith(false);
  }

  private Uni<Map<String, Long>> ask(Person person, boolean dryRun, String correlationId) {
    return requests
        .ask(new ErasePerson(person.userId(), dryRun), correlationId, STEP_TAKES)
        .map(PersonErased::found);
  }
}
