package io.medianest.gateway.contract;

import io.medianest.gateway.http.chain.Access;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Says of each operation what no resource has to repeat: that anything can end in a problem, and
 * what {@link Access} asks of the caller.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonContract implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final Set<PathItem.HttpMethod> WRITES =
      Set.of(
          PathItem.HttpMethod.POST,
          PathItem.HttpMethod.PUT,
          PathItem.HttpMethod.PATCH,
          PathItem.HttpMethod.DELETE);

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    if (WRITES.contains(method)) {
      operation.addParameter(OASFactory.createParameter().ref("IdempotencyKey"));
    }
    operation.getResponses().addAPIResponse("default", OASFactory.createAPIResponse().ref(PROBLEM));
    operation.setSecurity(security(Access.of(path)));
  }

  private static List<SecurityRequirement> security(Access access) {
    SecurityRequirement bearer = OASFactory.createSecurityRequirement().addScheme("bearer");
    SecurityRequirement nothing = OASFactory.createSecurityRequirement();
    return switch (access) {
      case PUBLIC -> List.of();
      case USER, ADMIN -> List.of(bearer);
      // The token in the query, which is a parameter, does as well.
      case PLAYBACK -> List.of(bearer, nothing);
    };
  }
}
