package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.bench.torture.Copy;
import dev.daybook.bench.torture.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A client that has been away for too long transfers what differs and little more, whatever the
 * workspace's size.
 */
@ExtendWith(Products.class)
class ReconcileIT {
  private static final int ITEMS = Boolean.getBoolean("daybook.test.long") ? 100_000 : 10_000;

  /** Once in a thousand runs two changes look like one, and a few more are asked for. */
  private static final int HASHES_MAX = 250;

  @Test
  void givenSevenOfManyItemsDifferent_whenReconciled_thenThoseAndFewHashesAreTransferred(
      Tenants tenants) {
    Workspace workspace = tenants.first().workspace();
    Link link = workspace.link(workspace.owner());
    List<String> some = workspace.fill(ITEMS);
    Copy copy = Copy.of(link);
    assertEquals(ITEMS, copy.items());
    assertEquals(Map.of(), copy.reconcile(link).theirs());
    int equal = copy.hashes();
    assertEquals(32, equal);
    Map<String, Long> changed = new HashMap<>();
    for (String item : some.subList(0, 4)) {
      changed.put(
          item,
          workspace
              .owner()
              .patch(workspace.note(item), "{\"title\":\"New\"}", "If-Match", "*")
              .expect(200)
              .json()
              .path("version")
              .asLong());
    }
    JsonNode made = workspace.create("Made meanwhile");
    changed.put(made.path("id").asText(), made.path("version").asLong());
    for (String item : some.subList(4, 6)) {
      workspace.owner().delete(workspace.note(item), "If-Match", "*").expect(204);
    }
    long begun = System.nanoTime();
    Copy.Difference difference = copy.reconcile(link);
    int hashes = copy.hashes() - equal;
    System.out.println(
        ITEMS
            + " items: reconciled in "
            + Duration.ofNanos(System.nanoTime() - begun).toMillis()
            + " ms by "
            + hashes
            + " hashes");
    assertEquals(changed, difference.theirs());
    assertEquals(new TreeSet<>(some.subList(4, 6)), new TreeSet<>(difference.oursOnly()));
    assertEquals(7, copy.rows());
    assertTrue(hashes < HASHES_MAX, () -> hashes + " hashes");
    assertEquals(List.of(), copy.differingBuckets(link.post("/reconcile", "{\"buckets\":256}")));
  }

  @Test
  void givenCopyOfAnotherPast_whenReconciled_thenSameVersionsWithOtherTextsAreFound(
      Tenants tenants) {
    Workspace workspace = tenants.second().workspace();
    Link link = workspace.link(workspace.owner());
    List<String> some = workspace.fill(300);
    Copy copy = Copy.of(link);
    // The same version of another epoch, and an item that this server has never had.
    copy.put(some.get(0), 1, Copy.sha256(new byte[] {1}));
    String unknown = "01920000-0001-7abc-8def-0123456789ab";
    copy.put(unknown, 5, Copy.sha256(new byte[] {2}));
    Copy.Difference difference = copy.reconcile(link);
    assertEquals(Map.of(some.get(0), 1L), difference.theirs());
    assertEquals(List.of(unknown), difference.oursOnly());
    copy.remove(unknown);
    assertEquals(List.of(), copy.differingBuckets(link.post("/reconcile", "{}")));
  }

  @Test
  void givenBucketsThatDiffer_whenTheirRowsAreReadByPages_thenExactlyTheirItems(Tenants tenants) {
    Workspace workspace = tenants.first().workspace();
    Link link = workspace.link(workspace.owner());
    List<String> some = workspace.fill(300);
    Copy copy = Copy.of(link);
    String item = some.get(3);
    workspace.owner().patch(workspace.note(item), "{\"title\":\"N\"}", "If-Match", "*").expect(200);
    JsonNode buckets = link.post("/reconcile", "{\"buckets\":16}");
    List<Integer> differing = copy.differingBuckets(buckets);
    assertEquals(1, differing.size());
    List<String> rows = new ArrayList<>();
    String after = "";
    JsonNode page;
    do {
      page =
          link.post(
              "/reconcile",
              "{\"rows\":{\"of\":16,\"buckets\":" + differing + after + ",\"limit\":7}}");
      page.path("rows").forEach(row -> rows.add(row.path("id").asText()));
      after = ",\"after\":\"" + rows.get(rows.size() - 1) + "\"";
    } while (page.path("more").asBoolean());
    assertTrue(rows.contains(item));
    assertEquals(new ArrayList<>(new TreeSet<>(rows)), rows);
    assertEquals(buckets.path("buckets").path(differing.get(0)).path("items").asInt(), rows.size());
  }

  @Test
  void givenChangesWhileAway_whenFeedIsReadFromTheAnswersCursor_thenWhatCameAfter(Tenants tenants) {
    Workspace workspace = tenants.first().workspace();
    Link link = workspace.link(workspace.owner());
    workspace.create("one");
    JsonNode answer = link.post("/reconcile", "{}");
    assertEquals(1, answer.path("position").asLong());
    workspace.create("two");
    assertEquals(
        2, workspace.changes(answer.path("next").asText(), 10).get(0).path("position").asLong());
    Person stranger = tenants.first().person();
    stranger.client().post(workspace.path() + "/reconcile", "{}").expectProblem(404, "not-found");
    workspace.add(stranger, "viewer");
    assertNotNull(stranger.client().post(workspace.path() + "/reconcile", "{}").expect(200).json());
  }

  @Test
  void givenBadQuestions_whenAsked_thenTheFieldIsNamed(Tenants tenants) {
    Workspace workspace = tenants.first().workspace();
    Map<String, String> fields = new HashMap<>();
    fields.put("{\"buckets\":3}", "buckets");
    fields.put("{\"buckets\":8192}", "buckets");
    fields.put("{\"buckets\":\"x\"}", "buckets");
    fields.put("{\"cells\":1.5}", "cells");
    fields.put("{\"cells\":1048576}", "cells");
    fields.put("{\"cells\":4,\"buckets\":4}", "$");
    fields.put("{\"poem\":4}", "$");
    fields.put("{\"rows\":{\"of\":4,\"buckets\":[4]}}", "rows.buckets");
    fields.put("{\"rows\":{\"of\":4,\"buckets\":[]}}", "rows.buckets");
    fields.put("{\"rows\":{\"of\":4,\"buckets\":[1],\"limit\":0}}", "rows.limit");
    fields.put("{\"rows\":{\"of\":4,\"buckets\":[1],\"x\":0}}", "rows");
    fields.put("{\"ids\":[]}", "ids");
    fields.put("{\"ids\":[7]}", "ids");
    fields.forEach(
        (body, field) -> {
          Answer answer = workspace.owner().post(workspace.path() + "/reconcile", body);
          assertEquals(422, answer.status(), answer::toString);
          assertEquals(field, answer.json().path("field").asText(), answer::toString);
        });
    Answer bad = workspace.owner().post(workspace.path() + "/reconcile", "{\"ids\":[\"x\"]}");
    bad.expectProblem(400, "invalid-id");
    assertFalse(bad.text().isEmpty());
  }
}
