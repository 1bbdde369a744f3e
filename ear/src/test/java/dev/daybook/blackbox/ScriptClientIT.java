package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reference client in JavaScript, run by Node where that is installed. */
@ExtendWith(Products.class)
class ScriptClientIT {
  private static final Path TEST =
      Path.of("..", "clients", "js", "test.mjs").toAbsolutePath().normalize();

  @Test
  void givenNode_whenTheClientsTestRuns_thenItPasses(Tenants tenants)
      throws IOException, InterruptedException {
    assumeTrue(hasNode(), "node 18 or later is not installed: the reference client is not tried");
    Workspace workspace = tenants.first().workspace();
    Person owner = workspace.tenant().administrator();
    String pair = owner.user() + ":" + owner.password();
    Process node =
        new ProcessBuilder(
                "node",
                TEST.toString(),
                workspace.tenant().product().base().toString(),
                workspace.id(),
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, node.waitFor(), said);
    assertEquals("ok", said.strip());
    assertEquals("intact", workspace.verification().path("verdict").asText());
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return node.waitFor() == 0
          && Integer.parseInt(version.strip().replaceAll("^v(\\d+).*$", "$1")) >= 18;
    } catch (IOException e) {
      return false;
    }
  }
}
