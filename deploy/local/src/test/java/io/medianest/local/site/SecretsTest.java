package io.medianest.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void areTheSameAtTheNextStart() throws Exception {
    Secrets first = Secrets.in(folder);
    String key = Files.readString(first.jwtPrivateKey());

    Secrets second = Secrets.in(folder);

    assertThat(second.rabbit(Service.API_GATEWAY)).isEqualTo(first.rabbit(Service.API_GATEWAY));
    assertThat(Files.readString(second.jwtPrivateKey())).isEqualTo(key);
  }

  @Test
  void differBetweenServicesAndFolders() {
    Secrets here = Secrets.in(folder.resolve("a"));
    Secrets there = Secrets.in(folder.resolve("b"));

    assertThat(here.rabbit(Service.API_GATEWAY))
        .isNotEqualTo(here.rabbit(Service.MEDIA_WORKER))
        .isNotEqualTo(there.rabbit(Service.API_GATEWAY));
  }

  @Test
  void areReadableByTheirOwnerOnly() throws Exception {
    Secrets.in(folder);

    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void neverBeginWithADash() {
    assertThat(Stream.generate(() -> Secrets.random(3)).limit(1000))
        .noneMatch(secret -> secret.startsWith("-"));
  }

  @Test
  void theKeysAreAPair() throws Exception {
    Secrets secrets = Secrets.in(folder);
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    Signature signature = Signature.getInstance("SHA256withRSA");

    signature.initSign(rsa.generatePrivate(new PKCS8EncodedKeySpec(der(secrets.jwtPrivateKey()))));
    signature.update((byte) 1);
    byte[] signed = signature.sign();
    signature.initVerify(rsa.generatePublic(new X509EncodedKeySpec(der(secrets.jwtPublicKey()))));
    signature.update((byte) 1);

    assertThat(signature.verify(signed)).isTrue();
  }

  private static byte[] der(Path pem) throws Exception {
    return Base64.getMimeDecoder()
        .decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
  }
}
