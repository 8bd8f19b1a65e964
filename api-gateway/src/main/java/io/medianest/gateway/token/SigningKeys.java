package io.medianest.gateway.token;

import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The RSA key pair that signs, and the public keys that are taken beside its own: the next one
 * before a change of keys, the former one after it. Read once from the PEM files the configuration
 * names. A key is known by the thumbprint of RFC 7638, so that all pods call it the same.
 */
@Singleton
class SigningKeys {
  private final PrivateKey signing;
  private final String signingId;
  private final Map<String, PublicKey> verification = new LinkedHashMap<>();

  SigningKeys(
      @ConfigProperty(name = "medianest.jwt.private-key") Optional<String> privateKey,
      @ConfigProperty(name = "medianest.jwt.public-key") Optional<String> publicKey,
      @ConfigProperty(name = "medianest.jwt.further-public-keys")
          Optional<List<String>> furtherKeys) {
    this.signing = read(privateKey, "MEDIANEST_JWT_PRIVATE_KEY", KeyUtils::decodePrivateKey);
    this.signingId = add(publicKey, "MEDIANEST_JWT_PUBLIC_KEY");
    furtherKeys
        .orElse(List.of())
        .forEach(file -> add(Optional.of(file.strip()), "MEDIANEST_JWT_FURTHER_PUBLIC_KEYS"));
  }

  PrivateKey signing() {
    return signing;
  }

  String signingId() {
    return signingId;
  }

  /** By id; the signing pair's own comes first. */
  Map<String, PublicKey> verification() {
    return verification;
  }

  /** As others are shown them. */
  String published() {
    JsonWebKeySet keys = new JsonWebKeySet();
    verification.forEach(
        (id, key) -> {
          JsonWebKey published = jwk(key);
          published.setKeyId(id);
          published.setUse("sig");
          published.setAlgorithm("RS256");
          keys.addJsonWebKey(published);
        });
    return keys.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private String add(Optional<String> file, String variable) {
    PublicKey key = read(file, variable, KeyUtils::decodePublicKey);
    String id = jwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
    verification.put(id, key);
    return id;
  }

  private static RsaJsonWebKey jwk(PublicKey key) {
    try {
      return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(key);
    } catch (JoseException e) {
      throw new IllegalStateException("not an RSA key", e);
    }
  }

  private interface Decoder<K> {
    K decode(String pem) throws GeneralSecurityException;
  }

  private static <K> K read(Optional<String> file, String variable, Decoder<K> decoder) {
    String path =
        file.orElseThrow(
            () -> new IllegalStateException(variable + " must name a PEM file (see README.md)"));
    try {
      return decoder.decode(Files.readString(Path.of(path)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(variable + ": no RSA key in the PEM file " + path, e);
    }
  }
}
