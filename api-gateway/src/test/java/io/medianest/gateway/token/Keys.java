package io.medianest.gateway.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A key pair in PEM files. */
record Keys(KeyPair pair, Path privateFile, Path publicFile) {
  static Keys in(Path folder, String name) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    return new Keys(
        pair,
        pem(folder.resolve(name + ".key"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
        pem(folder.resolve(name + ".pub"), "PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private static Path pem(Path file, String what, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what));
  }

  /** As the configuration of a pod that signs with this pair. */
  SigningKeys signing(Keys... further) {
    return new SigningKeys(
        Optional.of(privateFile.toString()),
        Optional.of(publicFile.toString()),
        Optional.of(List.of(further).stream().map(key -> key.publicFile.toString()).toList()));
  }
}
