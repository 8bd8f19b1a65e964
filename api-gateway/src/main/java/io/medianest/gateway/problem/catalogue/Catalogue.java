package io.medianest.gateway.problem.catalogue;

import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.BodyLimit;
import io.medianest.gateway.problem.IdempotencyProblem;
import io.medianest.gateway.problem.LockedOut;
import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.problem.ServiceProblem;
import io.medianest.gateway.problem.UploadProblem;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of every problem there is. What other services refuse in their own words is not the gateway's
 * to list.
 */
final class Catalogue {
  private static final List<ProblemType> TYPES =
      Stream.<Problem[]>of(
              AuthProblem.values(),
              AccountProblem.values(),
              IdempotencyProblem.values(),
              ServiceProblem.values(),
              RequestProblem.Plain.values(),
              UploadProblem.Plain.values(),
              new Problem[] {
                new RequestProblem.MalformedJson("The body is not JSON: line 1, column 2."),
                new RequestProblem.UnknownField("colour"),
                RequestProblem.Invalid.of("limit", "must be less than or equal to 100"),
                new RequestProblem.TooLarge(BodyLimit.JSON_BYTES),
                new RequestProblem.RateLimited(100, Duration.ofSeconds(1)),
                new LockedOut(Duration.ofSeconds(4)),
                new UploadProblem.TooLarge(1L << 30),
                new UploadProblem.MalformedForm("A part has no name."),
                new UploadProblem.BadHeader("Upload-Offset is no number."),
                new UploadProblem.ImportRefused("The address is a private one."),
                new UploadProblem.WrongOffset(1 << 20)
              })
          .flatMap(Stream::of)
          .map(ProblemType::of)
          .sorted(Comparator.comparing(ProblemType::code))
          .toList();

  private Catalogue() {}

  /** By code. */
  static List<ProblemType> types() {
    return TYPES;
  }
}
