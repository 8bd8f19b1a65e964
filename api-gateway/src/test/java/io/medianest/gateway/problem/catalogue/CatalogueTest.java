package io.medianest.gateway.problem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.RefusedProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  /** Every record stands for one code; of enums the catalogue takes all constants anyway. */
  @Test
  void hasEveryKindOfProblemThereIs() {
    long records =
        kinds(Problem.class).filter(kind -> !kind.isEnum() && kind != RefusedProblem.class).count();
    long constants =
        kinds(Problem.class)
            .filter(Class::isEnum)
            .mapToLong(kind -> kind.getEnumConstants().length)
            .sum();
    assertThat(Catalogue.types()).hasSize((int) (records + constants));
  }

  @Test
  void noCodeStandsForTwoThings() {
    List<String> codes = Catalogue.types().stream().map(ProblemType::code).toList();
    assertThat(codes).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void everyCodeIsAStableName() {
    assertThat(Catalogue.types())
        .allSatisfy(
            type -> {
              assertThat(type.code()).matches("[a-z0-9]+([.-][a-z0-9]+)*");
              assertThat(type.status()).isBetween(400, 599);
              assertThat(type.detail()).isNotBlank();
            });
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(CatalogueTest::kinds)
        : Stream.of(type);
  }
}
