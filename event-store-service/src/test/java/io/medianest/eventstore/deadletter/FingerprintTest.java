package io.medianest.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "media m-17 is gone | media m-4711 is gone",
        "job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 failed | job 9A0C2504-4f89-41d3-8a0c-0305e82c33ff"
            + " failed",
        "digest 9f86d081884c7d65 expected | digest 00ffcafe expected",
        "pointer 0xdeadbeef | pointer 0x00000001",
        "upload 01HV3XK5Z9QW8E7R6T5Y4U3I2O expired | upload 01HV3XK5Z9QW8E7R6T5Y4U3I2P expired",
        "no answer in 2.5 s | no answer in 30 s",
        "changed by -5 | changed by 5",
        "at 2026-01-01T00:00:00Z | at 2026-11-24T09:00:00.123Z",
        "10.0.0.1:5432 refused | 192.168.100.200:5433 refused",
        "no tenants/acme/users/u-1/media/1-m-1-sea.jpg | no tenants/b/users/u-2/media/7-m-9-hill.png",
        "GET http://storage-1:9000/media/a.jpg: 503 | GET http://storage-2:9000/media/b.jpg: 502",
        "line one   of two | line one of two",
      })
  void theSameCauseIsOneGroup(String one, String other) {
    assertThat(of(one)).isEqualTo(of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IllegalStateException: no room | NullPointerException: no room",
        "media m-17 is gone | job m-17 is gone",
        "the facade is bad | the decade is bad",
      })
  void anotherCauseIsAnotherGroup(String one, String other) {
    assertThat(of(one)).isNotEqualTo(of(other));
  }

  @Test
  void theQueueTheClassAndTheTypeTellGroupsApart() {
    String value = Fingerprint.of("q", "DATA", "r", "t").value();

    assertThat(value).hasSize(16);
    assertThat(Fingerprint.of("q2", "DATA", "r", "t").value()).isNotEqualTo(value);
    assertThat(Fingerprint.of("q", "LOGIC", "r", "t").value()).isNotEqualTo(value);
    assertThat(Fingerprint.of("q", "DATA", "r", "t2").value()).isNotEqualTo(value);
  }

  @Test
  void theCauseIsReadable() {
    assertThat(of("IOException: part 7 of tenants/a/users/b/c.jpg has 12 bytes").cause())
        .isEqualTo("IOException: part # of <path> has # bytes");
  }

  @Test
  void aNovelIsCut() {
    for (String piece : List.of("x ", "/a", "a", "1.", "-", "1a", "#", "'", "0x")) {
      assertThat(of(piece.repeat(1_000_000)).cause()).hasSizeLessThanOrEqualTo(300);
    }
  }

  private static Fingerprint of(String reason) {
    return Fingerprint.of("q", "DATA", reason, "t");
  }
}
