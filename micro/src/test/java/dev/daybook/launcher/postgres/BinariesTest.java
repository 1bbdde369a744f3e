package dev.daybook.launcher.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class BinariesTest {
  @Test
  void givenPlatform_thenTheArchiveIsNamedAsInItsArtifact() {
    assertEquals("postgres-linux-x86_64.txz", Binaries.archiveFor("Linux", "amd64"));
    assertEquals("postgres-linux-arm_64.txz", Binaries.archiveFor("Linux", "aarch64"));
    assertEquals("postgres-darwin-arm_64.txz", Binaries.archiveFor("Mac OS X", "aarch64"));
    assertEquals("postgres-darwin-x86_64.txz", Binaries.archiveFor("Mac OS X", "x86_64"));
  }

  @Test
  void givenThisPlatform_thenMavenChoseItsArchive() {
    String archive =
        Binaries.archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    assertNotNull(Binaries.class.getResource("/" + archive), archive);
  }
}
