package io.medianest.hub.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PushEncryptionTest {
  /** The worked example of RFC 8291, section 5 and appendix A. */
  @Test
  void encryptsTheExampleOfTheStandardToTheLetter() throws GeneralSecurityException {
    PushDevice browser =
        new PushDevice(
            "https://push.example",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg");
    ECPublicKey publicKey =
        P256.decode(
            decode(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    KeyPair sender =
        new KeyPair(
            publicKey,
            KeyFactory.getInstance("EC")
                .generatePrivate(
                    new ECPrivateKeySpec(
                        new BigInteger(1, decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                        publicKey.getParams())));

    byte[] body =
        PushEncryption.encrypt(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
            browser,
            sender,
            decode("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vC"
                + "YLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwX"
                + "PXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void refusesAKeyThatIsNoPointOfTheCurve() {
    byte[] nowhere = new byte[65];
    nowhere[0] = 4;
    nowhere[64] = 1;

    assertThatThrownBy(() -> P256.agree(P256.generate(), P256.decode(nowhere)))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void asksNobodyButKnownPushServices() {
    Set<String> known = Set.of("push.example", "http://127.0.0.1:8090");

    assertThat(PushHosts.allow(known, "https://push.example/1")).isTrue();
    assertThat(PushHosts.allow(known, "http://127.0.0.1:8090/1")).isTrue();
    assertThat(PushHosts.allow(known, "http://push.example/1")).isFalse();
    assertThat(PushHosts.allow(known, "https://push.example:22/1")).isFalse();
    assertThat(PushHosts.allow(known, "https://push.example@10.0.0.1/1")).isFalse();
    assertThat(PushHosts.allow(known, "https://10.0.0.1/1")).isFalse();
    assertThat(PushHosts.allow(known, "file:///etc/passwd")).isFalse();
    assertThat(PushHosts.allow(known, "not a uri")).isFalse();
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
