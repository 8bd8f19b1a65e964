package io.medianest.worker.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.MediaKind;
import io.medianest.worker.pipeline.Source;
import org.junit.jupiter.api.Test;

class RenditionKeysTest {
  @Test
  void putsRenditionsBesideTheOriginal() {
    RenditionKeys keys = keys("tenants/acme/users/u/media/17-m1-my.cat.jpg");

    assertThat(keys.file("thumb_small.jpg"))
        .isEqualTo("tenants/acme/users/u/media/processed/17-m1-my.cat_thumb_small.jpg");
    assertThat(keys.hls("720p_00001.m4s"))
        .isEqualTo("tenants/acme/users/u/media/processed/17-m1-my.cat_hls/720p_00001.m4s");
    assertThat(keys.manifest())
        .isEqualTo("tenants/acme/users/u/media/processed/17-m1-my.cat_manifest.json");
  }

  @Test
  void managesWithoutAnExtension() {
    assertThat(keys("a/media/17-m1-cat").file("poster.jpg"))
        .isEqualTo("a/media/processed/17-m1-cat_poster.jpg");
  }

  private static RenditionKeys keys(String objectKey) {
    return RenditionKeys.of(new Source(MediaKind.IMAGE, "image/jpeg", 1, "00", objectKey));
  }
}
