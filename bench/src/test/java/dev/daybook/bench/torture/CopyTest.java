package dev.daybook.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.reconcile.Buckets;
import dev.daybook.reconcile.Cells;
import dev.daybook.reconcile.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client's side of a comparison, against the server's buckets and cells. */
class CopyTest {
  private static final int ITEMS = 100_000;
  private static final int HASHES_MAX = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Buckets buckets = new Buckets(32);
  private final Cells cells = new Cells(64);
  private final Copy copy = new Copy();

  private static ItemId id(int i) {
    return new ItemId(new UUID(0x0192_0000_0000_7000L + i, 0x8000_0000_0000_0000L + i));
  }

  private static byte[] hash(String document) {
    return Copy.sha256(document.getBytes(StandardCharsets.UTF_8));
  }

  private void onServer(int i, long version, String document) {
    Fingerprint print = new Fingerprint(id(i), new Position(version), hash(document));
    buckets.add(print);
    cells.add(print);
  }

  @Test
  void givenSevenOf100_000ItemsDifferent_whenCompared_thenTheyAreFoundByFewHashes()
      throws IOException {
    for (int i = 0; i < ITEMS; i++) {
      String document = "{\"title\":\"" + i + "\"}";
      boolean changed = i < 4;
      boolean made = i == 4;
      boolean deleted = i == 5 || i == 6;
      if (!deleted) {
        onServer(i, changed || made ? ITEMS + i : i + 1, changed ? "{}" : document);
      }
      if (!made) {
        copy.put(id(i).value().toString(), i + 1L, hash(document));
      }
    }
    List<Integer> differing = copy.differingBuckets(answer("buckets", buckets.json()));
    Copy.Difference difference = copy.difference(answer("cells", cells.json()));
    assertNotNull(difference);
    assertTrue(differing.size() <= 7, differing::toString);
    Map<String, Long> theirs = difference.theirs();
    assertEquals(new TreeSet<>(ids(0, 1, 2, 3, 4)), theirs.keySet());
    theirs.values().forEach(version -> assertTrue(version >= ITEMS));
    assertEquals(new TreeSet<>(ids(5, 6)), new TreeSet<>(difference.oursOnly()));
    assertTrue(copy.hashes() < HASHES_MAX, () -> copy.hashes() + " hashes");
  }

  private static JsonNode answer(String name, String json) throws IOException {
    return JSON.readTree("{\"" + name + "\":" + json + "}");
  }

  private static List<String> ids(int... numbers) {
    List<String> ids = new ArrayList<>();
    for (int i : numbers) {
      ids.add(id(i).value().toString());
    }
    return ids;
  }
}
