package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets are made once, fit together, and stand nowhere but in Secrets. */
class SecretsIT {
  @ParameterizedTest
  @EnumSource(Helm.class)
  void theTwoKeysAreAPairAsTheServicesReadThem(Helm helm) throws GeneralSecurityException {
    JsonNode secret =
        Chart.render(helm, Profile.SMALL).one("Secret", "media-medianest-secrets").path("data");
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    PrivateKey signing =
        rsa.generatePrivate(new PKCS8EncodedKeySpec(der(secret, "jwt-private.pem")));
    PublicKey checking = rsa.generatePublic(new X509EncodedKeySpec(der(secret, "jwt-public.pem")));
    byte[] text = "medianest".getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signing);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(checking);
    signature.update(text);
    assertThat(signature.verify(signed)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void noSecretStandsOutsideASecret(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    Set<String> secrets = new TreeSet<>();
    manifests
        .one("Secret", "media-medianest-secrets")
        .path("data")
        .properties()
        .forEach(entry -> secrets.add(plain(entry.getValue().asText())));
    assertThat(secrets).hasSizeGreaterThan(10);
    assertThat(manifests.all())
        .filteredOn(object -> !Manifests.kind(object).equals("Secret"))
        .allSatisfy(
            object -> assertThat(object.toString()).doesNotContain(secrets.toArray(String[]::new)));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyReferenceToASecretHasItsKey(Profile profile) {
    Manifests manifests = Chart.render(Helm.V4, profile);
    for (JsonNode pod : manifests.podSpecs().values()) {
      for (JsonNode reference : pod.findValues("secretKeyRef")) {
        assertThat(
                manifests
                    .one("Secret", reference.path("name").asText())
                    .path("data")
                    .has(reference.path("key").asText()))
            .as(reference.toString())
            .isTrue();
      }
    }
  }

  @Test
  void anExistingSecretReplacesAllThatWouldBeMade() {
    Manifests manifests = Chart.render(Helm.V4, Profile.EXTERNAL, "secrets.existing=mine");
    assertThat(manifests.of("Secret")).isEmpty();
    assertThat(
            manifests.podSpecs().values().stream()
                .flatMap(p -> p.findValues("secretKeyRef").stream()))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.path("name").asText()).isEqualTo("mine"));
  }

  private static byte[] der(JsonNode secret, String key) {
    String pem = plain(secret.path(key).asText());
    return Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
  }

  private static String plain(String encoded) {
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }
}
