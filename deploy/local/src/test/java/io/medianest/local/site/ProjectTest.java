package io.medianest.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @Test
  void isFoundFromAnyFolderInside() {
    Project project = Project.find();

    assertThat(Project.above(project.root().resolve("deploy/local/src"))).isEqualTo(project);
    assertThat(project.definitions()).exists();
    assertThat(project.topics()).exists();
    assertThat(project.rabbitConfiguration()).exists();
    assertThat(project.serverPom("kafka")).exists();
    assertThat(project.serverPom("s3proxy")).exists();
  }

  @Test
  void isRefusedOutsideACheckout(@TempDir Path elsewhere) {
    assertThatThrownBy(() -> Project.above(elsewhere))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining("inside a checkout");
  }

  @Test
  void deletingAFolderRemovesLinksButNotWhatTheyPointTo(@TempDir Path folder) throws Exception {
    Path kept = Files.createFile(folder.resolve("kept"));
    Path doomed = Files.createDirectories(folder.resolve("doomed/deep")).getParent();
    Files.createSymbolicLink(doomed.resolve("link"), kept);

    Folder.delete(doomed);

    assertThat(doomed).doesNotExist();
    assertThat(kept).exists();
  }
}
