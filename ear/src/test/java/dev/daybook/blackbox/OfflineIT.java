package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.bench.torture.Link;
import dev.daybook.bench.torture.Torture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The short form of {@code ./daybook bench --torture}. {@code -Ddaybook.seed=} runs one again, as
 * far as threads allow.
 */
@ExtendWith(Products.class)
class OfflineIT {
  private static final int CLIENTS = 8;
  private static final int MUTATIONS = 600;

  private final long seed = Long.getLong("daybook.seed", System.nanoTime());

  @Test
  void givenClientsThatWereOffline_whenAllHaveSynchronised_thenEqualOnceAndNoWordLost(
      Tenants tenants) throws IOException, InterruptedException {
    System.out.println("OfflineIT: seed=" + seed);
    Workspace workspace = tenants.first().workspace();
    Torture torture = new Torture(seed, links(workspace));
    torture.run(MUTATIONS, () -> MUTATIONS);
    torture.settle();
    Torture.Result result =
        torture.result(
            new BufferedReader(
                new StringReader(new String(workspace.export(), StandardCharsets.UTF_8))));
    System.out.println("OfflineIT: " + result);
    assertEquals(workspace.head(), result.entries());
    assertTrue(result.typed() > result.deleted(), "too few words to mean anything");
    assertEquals("intact", workspace.verification().path("verdict").asText());
    JsonNode rebuilt = workspace.rebuild();
    assertEquals(
        0, rebuilt.path("written").asInt() + rebuilt.path("removed").asInt(), rebuilt::toString);
  }

  private static List<Link> links(Workspace workspace) {
    List<Link> people = new ArrayList<>(List.of(workspace.link(workspace.owner())));
    for (int i = 0; i < 3; i++) {
      Person person = workspace.tenant().person();
      workspace.add(person, "editor");
      people.add(workspace.link(person.client()));
    }
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      links.add(people.get(i % people.size()));
    }
    return links;
  }
}
