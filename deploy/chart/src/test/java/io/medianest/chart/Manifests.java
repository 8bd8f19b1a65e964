package io.medianest.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Everything one rendering has made. */
record Manifests(List<JsonNode> all) {
  /** Stands in the environment where the value comes out of a Secret or the pod itself. */
  static final String REFERENCE = "(reference)";

  Stream<JsonNode> of(String kind) {
    return all.stream().filter(object -> kind(object).equals(kind));
  }

  JsonNode one(String kind, String name) {
    return of(kind)
        .filter(object -> name(object).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  /** Deployments, stateful sets and pods, each with the pod it makes. */
  Map<String, JsonNode> podSpecs() {
    Map<String, JsonNode> specs = new TreeMap<>();
    of("Deployment").forEach(d -> specs.put(name(d), d.at("/spec/template/spec")));
    of("StatefulSet").forEach(d -> specs.put(name(d), d.at("/spec/template/spec")));
    of("Pod").forEach(d -> specs.put(name(d), d.at("/spec")));
    return specs;
  }

  /** Variables of a workload's first container, with their values. */
  Map<String, String> environment(JsonNode podSpec) {
    Map<String, String> environment = new TreeMap<>();
    JsonNode container = podSpec.at("/containers/0");
    for (JsonNode from : container.path("envFrom")) {
      one("ConfigMap", from.at("/configMapRef/name").asText())
          .path("data")
          .properties()
          .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    }
    for (JsonNode variable : container.path("env")) {
      environment.put(variable.path("name").asText(), variable.path("value").asText(REFERENCE));
    }
    return environment;
  }

  static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
