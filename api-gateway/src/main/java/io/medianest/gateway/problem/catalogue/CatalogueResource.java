package io.medianest.gateway.problem.catalogue;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What an error code means: JSON for programs, a page for people. */
@Path("/problems")
@Tag(name = "Problems")
class CatalogueResource {
  private static final String FOR_AN_HOUR = "public, max-age=3600";

  /** {@code templates/problems.html}. */
  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance problems(List<ProblemType> types);
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseHeader(name = "Cache-Control", value = FOR_AN_HOUR)
  @ResponseHeader(name = "Vary", value = "Accept")
  @Operation(
      operationId = "listProblems",
      summary = "Every error code the gateway has, and what to do")
  @APIResponse(
      responseCode = "200",
      description = "By code; as a page for who accepts text/html",
      content = @Content(schema = @Schema(implementation = ProblemType.Types.class)))
  public ProblemType.Types list() {
    return new ProblemType.Types(Catalogue.types());
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @ResponseHeader(name = "Cache-Control", value = FOR_AN_HOUR)
  @ResponseHeader(name = "Vary", value = "Accept")
  @Operation(hidden = true)
  public Uni<String> page() {
    return Templates.problems(Catalogue.types()).createUni();
  }

  @GET
  @Path("{code}")
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseHeader(name = "Cache-Control", value = FOR_AN_HOUR)
  @Operation(operationId = "getProblem", summary = "What one error code means")
  @APIResponse(
      responseCode = "200",
      description = "The kind of problem",
      content = @Content(schema = @Schema(implementation = ProblemType.class)))
  public ProblemType get(@PathParam("code") String code) {
    return Catalogue.types().stream()
        .filter(type -> type.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ProblemException(RequestProblem.Plain.NOT_FOUND));
  }
}
