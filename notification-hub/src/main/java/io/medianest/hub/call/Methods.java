package io.medianest.hub.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.protocol.ErrorCode;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Every method there is. */
@ApplicationScoped
public class Methods {
  private static final Logger LOG = Logger.getLogger(Methods.class);

  private final Map<String, Method> byName;

  Methods(@All List<Method> methods) {
    this.byName =
        methods.stream().collect(Collectors.toUnmodifiableMap(Method::name, Function.identity()));
  }

  /** How a call ended. */
  public sealed interface Answer {
    record Result(JsonNode data) implements Answer {}

    record Failed(ErrorCode code) implements Answer {}
  }

  /** Never fails. */
  public Uni<Answer> call(String method, String userId, JsonNode arguments) {
    Method found = byName.get(method);
    if (found == null) {
      return Uni.createFrom().item(new Answer.Failed(ErrorCode.METHOD_UNKNOWN));
    }
    return Uni.createFrom()
        .deferred(() -> found.call(userId, arguments))
        .<Answer>map(Answer.Result::new)
        .onFailure(BadArgumentsException.class)
        .recoverWithItem(() -> new Answer.Failed(ErrorCode.METHOD_BAD_ARGUMENTS))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "%s failed", method))
        .onFailure()
        .recoverWithItem(() -> new Answer.Failed(ErrorCode.METHOD_FAILED));
  }
}
