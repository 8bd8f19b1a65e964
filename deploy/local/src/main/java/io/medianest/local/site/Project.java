package io.medianest.local.site;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout.
 *
 * @param root the folder that holds the parent pom
 */
public record Project(Path root) {
  private static final String MARK = "deploy/rabbitmq/definitions.json";

  /**
   * Walks up from the working directory, so that tests of any module find it.
   *
   * @throws SetupFailure outside a checkout
   */
  public static Project find() {
    return above(Path.of("").toAbsolutePath());
  }

  static Project above(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(MARK))) {
        return new Project(folder);
      }
    }
    throw new SetupFailure(
        "No folder above %s holds %s; run this inside a checkout of MediaNest."
            .formatted(start, MARK));
  }

  public Path definitions() {
    return root.resolve(MARK);
  }

  public Path rabbitConfiguration() {
    return root.resolve("deploy/rabbitmq/rabbitmq.conf");
  }

  public Path topics() {
    return root.resolve("deploy/kafka/topics.yaml");
  }

  /** The poms that name the jars of one server. */
  public Path serverPom(String server) {
    return root.resolve("deploy/local/servers").resolve(server).resolve("pom.xml");
  }

  /** Downloaded things that every data folder shares; safe to delete. */
  public Path cache() {
    return root.resolve("deploy/.cache");
  }

  /** Where {@code deploy/medianest up} keeps its data, unless MEDIANEST_DATA says otherwise. */
  public Path data() {
    String chosen = System.getenv("MEDIANEST_DATA");
    return chosen == null || chosen.isBlank()
        ? root.resolve("deploy/.data")
        : Path.of(chosen).toAbsolutePath();
  }
}
