package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Items of a megabyte: whatever is read of many of them, it is never so much that it does harm. */
@ExtendWith(Products.class)
class LargePagesIT {
  private static final int PAGE_BYTES_MAX = 8 << 20;
  private static final int NOTE_BYTES = 1_000_000;
  private static final int NOTES = 20;
  private static final int NOTES_LONG = 400;

  private Product product;
  private Workspace workspace;

  @BeforeEach
  void make(Product product, Tenants tenants) {
    this.product = product;
    workspace = tenants.first().workspace();
  }

  private void write(int notes) {
    String block =
        "{\"type\":\"paragraph\",\"order\":\"a\",\"text\":\"%s\"}".formatted("x".repeat(249_900));
    String blocks = "{\"b1\":%1$s,\"b2\":%1$s,\"b3\":%1$s,\"b4\":%1$s}".formatted(block);
    for (int i = 0; i < notes; i++) {
      workspace
          .owner()
          .post(workspace.notes(), "{\"title\":\"n" + i + "\",\"blocks\":" + blocks + "}")
          .expect(201);
    }
  }

  /** All items or entries of a list, each of them met once, on pages of bounded size. */
  private int walk(Client client, String path, String member, String cursor) {
    List<Long> met = new ArrayList<>();
    String next = "";
    boolean more = true;
    while (more) {
      Answer page =
          client.get(path + (next.isEmpty() ? "" : "&" + cursor + "=" + next)).expect(200);
      int bytes = page.response().body().length;
      assertTrue(bytes < PAGE_BYTES_MAX + NOTE_BYTES, () -> path + " had " + bytes + " bytes");
      JsonNode json = page.json();
      json.path(member)
          .forEach(one -> met.add(one.path("version").asLong(0) + one.path("position").asLong(0)));
      next = json.path("next").asText();
      more = json.path("more").asBoolean();
    }
    assertEquals(met.size(), new HashSet<>(met).size(), "something was met twice");
    return met.size();
  }

  private void readAll(Client client, int notes) {
    String base = workspace.path();
    assertEquals(notes, walk(client, base + "/changes?limit=1000", "entries", "since"));
    assertEquals(notes, walk(client, base + "/notes?limit=200", "items", "cursor"));
    assertEquals(notes, walk(client, base + "/notes?limit=200&sort=title", "items", "cursor"));
    assertEquals(notes, walk(client, base + "/notes?limit=200&asOf=" + notes, "items", "cursor"));
    JsonNode verdict = client.get(base + "/journal/verification").expect(200).json();
    assertEquals("intact", verdict.path("verdict").asText());
  }

  @Test
  void givenItemsOfAMegabyte_whenReadInPages_thenEachEndsInTime() {
    write(NOTES);
    readAll(workspace.owner(), NOTES);
    String note =
        workspace.owner().get(workspace.notes() + "?limit=1").json().at("/items/0/id").asText();
    for (int i = 0; i < 9; i++) {
      String text = Integer.toString(i).repeat(249_000);
      String patch =
          IntStream.rangeClosed(1, 4)
              .mapToObj(block -> "\"b" + block + "\":{\"text\":\"" + text + "\"}")
              .reduce((one, two) -> one + "," + two)
              .orElseThrow();
      workspace
          .owner()
          .patch(workspace.note(note), "{\"blocks\":{" + patch + "}}", "If-Match", "*")
          .expect(200);
    }
    assertEquals(
        10,
        walk(workspace.owner(), workspace.item(note) + "/history?limit=500", "entries", "cursor"));
    assertEquals(
        "{\"items\":%d,\"written\":0,\"removed\":0}".formatted(NOTES),
        workspace.rebuild().toString());
    Answer restored =
        workspace
            .owner()
            .post(
                workspace.path() + "/restores",
                "{\"target\":\"workspace\",\"position\":" + NOTES + "}")
            .expect(200);
    assertEquals(1, restored.json().path("restored").asInt(), restored::toString);
  }

  /** 400 MB of notes, and a server with a heap of 300. */
  @Test
  void givenMoreThanTheHeap_whenAllOfItIsRead_thenTheServerLives() throws IOException {
    assumeTrue(Boolean.getBoolean("daybook.test.long") && product instanceof MicroProduct);
    write(NOTES_LONG);
    Path directory = Path.of("target/blackbox/small-heap").toAbsolutePath();
    try (MicroProduct small =
        ((MicroProduct) product).second(directory, Map.of(MicroProduct.MEMORY, "300"))) {
      Person owner = workspace.tenant().administrator();
      Client client = Client.basic(small.base(), owner.user(), owner.password());
      readAll(client, NOTES_LONG);
      assertEquals(
          NOTES_LONG,
          client
              .post(workspace.path() + "/journal/rebuild", "")
              .expect(200)
              .json()
              .path("items")
              .asInt());
      readAll(client, NOTES_LONG);
    }
  }
}
