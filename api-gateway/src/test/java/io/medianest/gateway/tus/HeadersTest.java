package io.medianest.gateway.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.gateway.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  private static final byte[] HELLO = "hello world".getBytes(StandardCharsets.US_ASCII);

  @Test
  void namesAndTypesAreFoundWhateverClientsCallThem() {
    Metadata uppy =
        Metadata.of("relativePath bnVsbA==,name YS5qcGc=,type aW1hZ2UvanBlZw==,is_confidential");
    assertThat(uppy.fileName()).isEqualTo("a.jpg");
    assertThat(uppy.contentType()).isEqualTo("image/jpeg");
    assertThat(Metadata.of("filename Yi5qcGc=").fileName()).isEqualTo("b.jpg");
    assertThat(Metadata.of(null).fileName()).isEqualTo("file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a YQ==,a YQ==", "a %%%", "a /w==", ",", " ", "ä YQ=="})
  void metadataThatMakesNoSenseIsRefused(String header) {
    if (header.isBlank()) {
      assertThat(Metadata.of(header).values()).isEmpty();
      return;
    }
    assertThatThrownBy(() -> Metadata.of(header))
        .isInstanceOf(ProblemException.class)
        .hasMessage("upload.bad-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
        "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
        "crc32c yZRlqg=="
      })
  void knownChecksumsMatchTheirBytesAndNoOthers(String header) {
    Checksum good = Checksum.of(header);
    good.update(HELLO);
    assertThat(good.matches()).isTrue();
    Checksum bad = Checksum.of(header);
    bad.update(new byte[] {1});
    assertThat(bad.matches()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5 abcd", "sha1", "sha1 ***", ""})
  void checksumsNobodyKnowsAreRefused(String header) {
    assertThatThrownBy(() -> Checksum.of(header)).hasMessage("upload.bad-header");
  }

  @Test
  void partialUploadsAreNamedByAddressesOfAnyKind() {
    assertThat(Concat.of("final;/api/v1/uploads/p-1 http://x/api/v1/uploads/p-2"))
        .isEqualTo(new Concat.Final(List.of("p-1", "p-2")));
    assertThat(Concat.of("partial")).isEqualTo(new Concat.Partial());
    assertThatThrownBy(() -> Concat.of("whole")).hasMessage("upload.bad-header");
  }

  @Test
  void aNoteComesBackAsItWas() {
    Note note = new Note("filename " + Base64.getEncoder().encodeToString(HELLO), "partial");
    assertThat(Note.read(note.text())).isEqualTo(note);
    assertThat(Note.read(null)).isEqualTo(new Note("", ""));
  }
}
