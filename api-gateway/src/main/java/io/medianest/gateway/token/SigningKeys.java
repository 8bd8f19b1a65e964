package io.medianest.gateway.token;

import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The RSA key pair, read once from the PEM files the configuration names. */
@Singleton
class SigningKeys {
  private final PrivateKey signing;
  private final PublicKey verification;

  SigningKeys(
      @ConfigProperty(name = "medianest.jwt.private-key") Optional<String> privateKey,
      @ConfigProperty(name = "medianest.jwt.public-key") Optional<String> publicKey) {
    this.signing = read(privateKey, "MEDIANEST_JWT_PRIVATE_KEY", KeyUtils::decodePrivateKey);
    this.verification = read(publicKey, "MEDIANEST_JWT_PUBLIC_KEY", KeyUtils::decodePublicKey);
  }

  PrivateKey signing() {
    return signing;
  }

  PublicKey verification() {
    return verification;
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
