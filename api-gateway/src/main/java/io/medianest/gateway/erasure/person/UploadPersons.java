package io.medianest.gateway.erasure.person;

import io.medianest.messaging.command.UploadCommand.ErasePerson;
import io.medianest.messaging.command.UploadReply.PersonErased;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Sessions, catalogue and every object in storage: upload-service owns them, renditions too. */
@ApplicationScoped
class UploadPersons implements PersonStore {
  private final Requests requests;

  UploadPersons(Requests requests) {
    this.requests = requests;
  }

  @Override
  public String owner() {
    return Services.UPLOAD_SERVICE;
  }

  @Override
  public Uni<Map<String, Long>> count(Person person, String correlationId) {
    return ask(person, true, correlationId).map(PersonErased::found);
  }

  @Override
  public Uni<Boolean> erase(Person person, String correlationId) {
    return ask(person, false, correlationId).map(PersonErased::more);
  }

  private Uni<PersonErased> ask(Person person, boolean dryRun, String correlationId) {
    return requests.ask(new ErasePerson(person.asCommand(), dryRun), correlationId, STEP_TAKES);
  }
}
