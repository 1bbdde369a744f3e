package dev.daybook.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The hashes of docs/reconcile.md's example. They were made by another program from that page;
 * clients out there compute the same, so they never change.
 */
class GoldenReconcileTest {
  private static Fingerprint of(String id, long version, String document) {
    return new Fingerprint(
        ItemId.parse(id),
        new Position(version),
        Sha256.start().digest(document.getBytes(StandardCharsets.UTF_8)));
  }

  private static final List<Fingerprint> ITEMS =
      List.of(
          of("01920000-0001-7abc-8def-0123456789ab", 7, "{\"title\":\"One\"}"),
          of("01920000-0002-7abc-8def-0123456789ab", 9, "{\"title\":\"Grüße\"}"),
          of("f1920000-0003-4abc-8def-0123456789ab", 3, "{}"));

  @Test
  void givenThreeItems_whenParted_thenTheBucketsOfThePage() {
    Buckets buckets = new Buckets(2);
    ITEMS.forEach(buckets::add);
    assertEquals(
        "[{\"items\":2,\"hash\":\"0146fb4a5c88f2ef112da41f224133c6a05758c35f5d0bd463a03c237e8b2302\"},"
            + "{\"items\":1,\"hash\":\"46662e50a650f3f83fad507e08b8a46d844fcdc86a61c823e983b7da073dcf2a\"}]",
        buckets.json());
  }

  @Test
  void givenThreeItems_whenSketched_thenTheCellsOfThePage() {
    Cells cells = new Cells(4);
    ITEMS.subList(0, 1).forEach(cells::add);
    String cell =
        "{\"items\":1,\"sum\":\"0192000000017abc8def0123456789ab0000000000000007"
            + "d53211d62261c79f0517b7cebd97d1b90063761805aa7bc3f314b4e15c346c13\","
            + "\"check\":\"963a422abac03fdf\"}";
    assertEquals("[" + String.join(",", List.of(cell, cell, cell, cell)) + "]", cells.json());
    Cells eight = new Cells(8);
    ITEMS.forEach(eight::add);
    assertEquals(
        "{\"items\":2,\"sum\":\"f0000000000130000000000000000000000000000000000a"
            + "518ff1d69f75e3c72dab8529b996bf8c8e0f2829f90d7efdf38e3e9d9ff2fdf2\","
            + "\"check\":\"9706d9aa27fcf119\"}]",
        eight.json().substring(eight.json().lastIndexOf('{')));
  }

  @Test
  void givenSizes_whenAsked_thenPowersOfTwoOnly() {
    assertFalse(Buckets.isSize(0) || Buckets.isSize(3) || Buckets.isSize(8_192));
    assertFalse(Cells.isSize(2) || Cells.isSize(12) || Cells.isSize(-4));
  }
}
