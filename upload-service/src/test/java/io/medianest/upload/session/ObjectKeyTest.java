package io.medianest.upload.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.UploadCommand.Caller;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
  private static final Caller ADA = new Caller("acme", "ada");
  private static final String ORIGINAL =
      ObjectKey.original(ADA, Instant.ofEpochMilli(1700000000000L), "m1", "a photo.jpg");

  @Test
  void putsTenantUserTimeAndIdIntoTheKey() {
    assertThat(ORIGINAL).isEqualTo("tenants/acme/users/ada/media/1700000000000-m1-a_photo.jpg");
  }

  @Test
  void knowsTheOriginalAndWhatWasMadeFromIt() {
    assertThat(belongs(ORIGINAL)).isTrue();
    assertThat(belongs(processed("1700000000000-m1-a_photo_thumb_small.jpg"))).isTrue();
    assertThat(belongs(processed("1700000000000-m1-a_photo_hls/720p_00001.m4s"))).isTrue();
  }

  @Test
  void deniesEverythingElse() {
    assertThat(belongs("")).isFalse();
    assertThat(belongs(ORIGINAL + ".bak")).isFalse();
    assertThat(belongs(processed("1700000000000-m10-a_photo.jpg"))).isFalse();
    assertThat(belongs(processed("1700000000001-m1-a_photo.jpg"))).isFalse();
    assertThat(belongs("tenants/other/users/ada/media/processed/1700000000000-m1-x.jpg")).isFalse();
    assertThat(belongs(processed("1700000000000-m1-/../../../bob/media/x.jpg"))).isFalse();
  }

  @Test
  void refusesIdsThatWouldLeaveTheirFolder() {
    assertThat(ObjectKey.canHold(ADA)).isTrue();
    assertThat(ObjectKey.canHold(new Caller("acme", "../bob"))).isFalse();
    assertThat(ObjectKey.canHold(new Caller("a/b", "ada"))).isFalse();
    assertThat(ObjectKey.canHold(new Caller("acme", ""))).isFalse();
    assertThat(ObjectKey.canHold(new Caller(null, "ada"))).isFalse();
    assertThat(ObjectKey.canHold(null)).isFalse();
  }

  @Test
  void tellsWhatAKeyThatWasFoundCouldBe() {
    String id = "3f2b8c1e-0d4a-4c59-9a57-6b1f0c2d3e4f";
    String original = "tenants/acme/users/ada/media/1700000000000-" + id + "-a_photo.jpg";

    assertThat(ObjectKey.found(original))
        .isEqualTo(new FoundKey.Original(original, ADA, id, "a_photo.jpg"));
    assertThat(ObjectKey.found(processed("1700000000000-" + id + "-a_photo.jpg")))
        .isEqualTo(new FoundKey.Rendition(ADA, id));
    assertThat(ObjectKey.found(processed("x.jpg"))).isEqualTo(new FoundKey.Rendition(ADA, null));
    assertThat(ObjectKey.found("tenants/acme/users/ada/uploads/up-1/writer"))
        .isEqualTo(new FoundKey.Piece(ADA, "up-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "photo.jpg",
        "tenants/acme/users/ada/media/photo.jpg",
        "tenants/acme/users/ada/media/1700000000000-m1-photo.jpg",
        "tenants/acme/users/ada/media/1-3f2b8c1e-0d4a-4c59-9a57-6b1f0c2d3e4f-a/b.jpg",
        "tenants/acme/users/ada/media/1-3f2b8c1e-0d4a-4c59-9a57-6b1f0c2d3e4f-a\nb.jpg",
        "tenants/acme/users/../media/1-3f2b8c1e-0d4a-4c59-9a57-6b1f0c2d3e4f-a.jpg",
        "tenants/acme/users/ada/media/processed/../../../bob/x.jpg",
        "/tenants/acme/users/ada/media/1-3f2b8c1e-0d4a-4c59-9a57-6b1f0c2d3e4f-a.jpg"
      })
  void takesNothingElseForOurs(String key) {
    assertThat(ObjectKey.found(key)).isEqualTo(new FoundKey.Stray());
  }

  private static boolean belongs(String key) {
    return ObjectKey.belongsTo(key, ADA, "m1", ORIGINAL);
  }

  private static String processed(String name) {
    return "tenants/acme/users/ada/media/processed/" + name;
  }
}
