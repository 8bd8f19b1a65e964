package io.medianest.messaging.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of the house, run by every module over its own classes. A domain class is one that
 * decides: its name ends in one of {@link #DOMAIN_SUFFIXES}, or its package is named to {@link
 * #domainIsPure}.
 */
public final class ArchitectureRules {
  private static final String[] TECHNOLOGY = {
    "io.quarkus..",
    "org.apache.kafka..",
    "com.rabbitmq..",
    "io.vertx..",
    "java.sql..",
    "jakarta.persistence..",
    "org.hibernate..",
    "io.smallrye.reactive..",
    "software.amazon..",
  };
  private static final String DOMAIN_SUFFIXES =
      ".*(Decider|Policy|Decision|Schedule|Catalogue|Sniffer|Ladder|Rewriter)";

  private final JavaClasses classes;

  private ArchitectureRules(JavaClasses classes) {
    this.classes = classes;
  }

  /**
   * @param basePackage e.g. {@code io.medianest.upload}; tests are left out
   */
  public static ArchitectureRules of(String basePackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(basePackage);
    if (classes.isEmpty()) {
      throw new AssertionError("no classes in " + basePackage);
    }
    return new ArchitectureRules(classes);
  }

  /** What decides imports no framework, broker or database. */
  public ArchitectureRules domainIsPure(String... domainPackages) {
    noClasses()
        .that()
        .haveNameMatching(DOMAIN_SUFFIXES)
        .or()
        .resideInAnyPackage(domainPackages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TECHNOLOGY)
        .allowEmptyShould(true)
        .check(classes);
    return this;
  }

  /** No service knows another's classes; what they share stands in {@code messaging}. */
  public ArchitectureRules dependsOnNoOtherService(String ownPackage) {
    String[] others =
        Arrays.stream(
                new String[] {"gateway", "upload", "eventstore", "worker", "hub", "analytics"})
            .filter(name -> !name.equals(ownPackage))
            .map(name -> "io.medianest." + name + "..")
            .toArray(String[]::new);
    noClasses().should().dependOnClassesThat().resideInAnyPackage(others).check(classes);
    return this;
  }

  /** Dependencies come by the constructor; nothing here would work in a native image otherwise. */
  public ArchitectureRules noFieldInjectionAndNoAwt() {
    noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")
        .check(classes);
    return this;
  }

  /** Names that say nothing. */
  public ArchitectureRules noVagueNames() {
    noClasses()
        .that()
        .resideInAPackage("io.medianest..")
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .check(classes);
    return this;
  }

  /** Every package of the module's sources has a {@code package-info.java}. */
  public ArchitectureRules everyPackageSaysWhatItIsFor() {
    assertThat(javaFiles().stream().map(Path::getParent).distinct())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    return this;
  }

  /** Lines of the module's source files: small as a rule, and none a book. */
  public ArchitectureRules filesStaySmall() {
    List<Integer> lines = javaFiles().stream().map(ArchitectureRules::lines).sorted().toList();
    assertThat(lines.get(lines.size() / 2)).as("median").isLessThanOrEqualTo(60);
    assertThat(lines.get(lines.size() * 9 / 10)).as("nine of ten").isLessThanOrEqualTo(200);
    assertThat(lines.getLast()).as("longest").isLessThanOrEqualTo(400);
    return this;
  }

  private static List<Path> javaFiles() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
