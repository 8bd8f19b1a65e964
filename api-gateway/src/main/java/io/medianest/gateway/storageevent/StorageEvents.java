package io.medianest.gateway.storageevent;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.storageevent.StorageEventReport.Entry;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.ObserveObject;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes on what storage tells. Should a service be away, the whole request fails and is sent
 * again: every part of it may be repeated.
 */
@ApplicationScoped
class StorageEvents {
  private static final int AT_ONCE = 8;
  private static final Pattern PERSON = Pattern.compile("tenants/([^/]+)/users/([^/]+)/.*");
  private static final String EXISTS = "SELECT FROM account WHERE tenant = $1 AND user_id = $2";
  private static final Refused NOBODY =
      new Refused("storage.bad-key", 403, "The key belongs to nobody of the tenant.", false);

  private final Requests requests;
  private final Pool pool;
  private final ObjectMapper json;

  StorageEvents(Requests requests, Pool pool, ObjectMapper json) {
    this.requests = requests;
    this.pool = pool;
    this.json = json;
  }

  Uni<StorageEventReport> process(Caller caller, String body, String correlationId) {
    Envelopes.Opened opened = Envelopes.open(body, json);
    return Multi.createFrom()
        .iterable(opened.words())
        .onItem()
        .transformToUni(word -> entry(caller.tenant(), word, correlationId))
        .merge(AT_ONCE)
        .collect()
        .asList()
        .map(entries -> new StorageEventReport(opened.ignored(), entries));
  }

  private Uni<Entry> entry(String tenant, ObjectWord word, String correlationId) {
    return isSomebodys(tenant, word.key())
        .chain(
            known ->
                known
                    ? observed(tenant, word, correlationId)
                    : Uni.createFrom().item(Entry.refused(word.key(), NOBODY)));
  }

  /** Nobody gets media who has no account, or none any more. */
  private Uni<Boolean> isSomebodys(String tenant, String key) {
    Optional<Matcher> person = Optional.of(PERSON.matcher(key)).filter(Matcher::matches);
    return person.isEmpty() || !person.get().group(1).equals(tenant)
        ? Uni.createFrom().item(false)
        : pool.preparedQuery(EXISTS)
            .execute(Tuple.of(tenant, person.get().group(2)))
            .map(rows -> rows.size() > 0);
  }

  private Uni<Entry> observed(String tenant, ObjectWord word, String correlationId) {
    return requests
        .ask(new ObserveObject(tenant, word.bucket(), word.key(), word.removed()), correlationId)
        .map(Entry::of)
        .onFailure(RequestRefusedException.class)
        .recoverWithItem(failure -> Entry.refused(word.key(), failure.refusal()));
  }
}
