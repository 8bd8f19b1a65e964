package io.medianest.gateway.admin.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyConnectionTest {
  @Test
  void namesOfLiveTablesBecomeThoseOfTheirCopiesAndNothingElseChanges() {
    assertThat(
            CopyConnection.aboutCopies(
                "INSERT INTO job_timeline (media_id, job_id) SELECT $1 WHERE NOT EXISTS"
                    + " (SELECT FROM erased_media) ON CONFLICT (media_id) DO UPDATE SET"
                    + " job_id = media.job_id, version = job.version"))
        .isEqualTo(
            "INSERT INTO job_timeline_copy (media_id, job_id) SELECT $1 WHERE NOT EXISTS"
                + " (SELECT FROM erased_media) ON CONFLICT (media_id) DO UPDATE SET"
                + " job_id = media_copy.job_id, version = job_copy.version");
  }
}
