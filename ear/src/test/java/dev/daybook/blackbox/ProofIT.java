package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checkpoints and links prove, without a server, what has been and what has been changed since. */
@ExtendWith(Products.class)
class ProofIT {
  private Workspace workspace;
  private Client owner;
  private String item;
  private String keys;

  @BeforeEach
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    owner = workspace.owner();
    item = workspace.create("one").path("id").asText();
    owner.patch(workspace.note(item), "{\"title\":\"two\"}", "If-Match", "*").expect(200);
    workspace.create("three");
    keys = Client.anonymous(tenants.first().product().base()).get("/checkpoint-keys").text();
  }

  private byte[] checkpoint() {
    return owner.get(workspace.path() + "/journal/checkpoint").expect(200).response().body();
  }

  private byte[] chain(String query) {
    return owner.get(workspace.path() + "/journal/chain" + query).expect(200).response().body();
  }

  private static byte[] changed(byte[] file, String what, String with) {
    String text = new String(file, StandardCharsets.UTF_8);
    assertTrue(text.contains(what), text);
    return text.replaceFirst(what, with).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void givenCheckpoint_whenEntryIsToBeProved_thenLinksFromItSuffice() throws IOException {
    byte[] note = checkpoint();
    byte[] links = chain("?from=1&to=3");
    assertTrue(!new String(links, StandardCharsets.UTF_8).contains("two"));
    assertEquals("proven: entries 2 to 3, by checkpoints 3", Verifier.proof(keys, note, links));
    assertEquals(
        "proven: entries 1 to 3, by checkpoints 3", Verifier.proof(keys, note, workspace.export()));
    byte[] first = chain("?from=1&to=2");
    assertEquals(
        "proven: entries 2 to 3, by checkpoints 3",
        Verifier.proof(keys, note, first, chain("?from=2")));
    assertEquals(
        "broken at checkpoint 3: the links from 1 to 2 do not reach it",
        Verifier.proof(keys, note, first));
  }

  @Test
  void givenTwoCheckpoints_whenRedactedBetween_thenOneStillLeadsToTheOther() throws IOException {
    byte[] before = checkpoint();
    byte[] linksBefore = chain("");
    owner.post(workspace.item(item) + "/redactions", "{\"positions\":[1,2]}").expect(200);
    byte[] after = checkpoint();
    assertEquals(
        "proven: entries 4 to 4, by checkpoints 3, 4",
        Verifier.proof(keys, before, after, chain("?from=3")));
    assertEquals(
        "proven: entries 1 to 4, by checkpoints 3, 4",
        Verifier.proof(keys, before, after, workspace.export()));
    assertEquals(
        new String(linksBefore, StandardCharsets.UTF_8),
        new String(chain("?to=3"), StandardCharsets.UTF_8));
  }

  @Test
  void givenForgedFiles_whenProved_thenTheFirstBadPlaceIsNamed() throws IOException {
    byte[] note = checkpoint();
    byte[] links = chain("");
    assertEquals(
        "broken checkpoint file-0: no signature of a given key holds",
        Verifier.proof(keys, changed(note, "epoch 1", "epoch 2"), links));
    String strange =
        keys.replaceAll("\\+[^+]*\n", "+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
    assertEquals(
        "broken checkpoint file-0: no signature of a given key holds",
        Verifier.proof(strange, note, links));
    assertEquals(
        "broken after position 1: chain hash does not match",
        Verifier.proof(keys, note, changed(links, "\"update\"", "\"create\"")));
    assertEquals(
        "broken at checkpoint 3: the checkpoint is of another journal",
        Verifier.proof(keys, note, another()));
  }

  private byte[] another() {
    Workspace other = workspace.tenant().workspace();
    for (int i = 0; i < 3; i++) {
      other.create("other " + i);
    }
    return other.owner().get(other.path() + "/journal/chain").expect(200).response().body();
  }

  /**
   * Whoever rewrites the last entry and all hashes behind it makes a chain that holds by itself.
   */
  @Test
  void givenJournalRewritten_whenHeldToItsCheckpoint_thenBrokenThere() throws IOException {
    byte[] kept = checkpoint();
    Workspace other = new Workspace(workspace.tenant(), workspace.id());
    assertEquals(
        1, other.tamper("delete from journal_entry where position = ? and workspace_id = ?", 3L));
    assertEquals(
        1,
        other.tamper(
            """
            update journal_head h set position = 2, chain_hash = e.chain_hash
              from journal_entry e
             where e.workspace_id = h.workspace_id and e.position = ? and h.workspace_id = ?
            """,
            2L));
    workspace.create("another three");
    assertEquals("intact", workspace.verification().path("verdict").asText());
    assertEquals(
        "broken at checkpoint 3: the links lead to another chain hash there",
        Verifier.proof(keys, kept, workspace.export()));
  }

  @Test
  void givenKeptCheckpoint_whenNoteOrJournalIsChanged_thenVerificationNamesIt() {
    owner.post(workspace.path() + "/journal/checkpoints", "").expect(201);
    owner.post(workspace.path() + "/journal/checkpoints", "").expect(201);
    JsonNode listed = owner.get(workspace.path() + "/journal/checkpoints").expect(200).json();
    assertEquals(1, listed.path("checkpoints").size());
    assertEquals(3, listed.path("checkpoints").path(0).path("position").asLong());
    assertTrue(listed.path("next").isNull());
    JsonNode result = verified();
    assertEquals("intact", result.path("verdict").asText(), result::toString);
    assertEquals(1, result.path("checkpoints").asInt());
    assertEquals(
        1,
        workspace.tamper(
            "update journal_checkpoint set note = replace(note, 'epoch 1', ?) where workspace_id = ?",
            "epoch 7"));
    result = verified();
    assertEquals("broken", result.path("verdict").asText(), result::toString);
    assertEquals("intact", result.path("chain").asText(), result::toString);
  }

  private JsonNode verified() {
    String id =
        owner
            .post(
                workspace.path() + "/journal/verification",
                "",
                "Idempotency-Key",
                UUID.randomUUID().toString())
            .expect(202)
            .json()
            .path("id")
            .asText();
    return JobsIT.ended(owner, id).path("result");
  }

  @Test
  void givenMember_whenCheckpointsAreAsked_thenReadByAllAndKeptByOwners(Tenants tenants) {
    Person viewer = tenants.first().person();
    String checkpoint = workspace.path() + "/journal/checkpoint";
    viewer.client().get(checkpoint).expectProblem(404, "not-found");
    workspace.add(viewer, "viewer");
    viewer.client().get(checkpoint).expect(200);
    viewer.client().get(workspace.path() + "/journal/chain").expect(200);
    viewer.client().post(checkpoint + "s", "").expectProblem(403, "forbidden");
    owner
        .get(workspace.path() + "/journal/chain?from=4")
        .expectProblem(400, "invalid-parameter", "from");
    owner
        .get(workspace.path() + "/journal/chain?from=2&to=1")
        .expectProblem(400, "invalid-parameter", "to");
    owner
        .get(workspace.path() + "/journal/chain?from=x")
        .expectProblem(400, "invalid-parameter", "from");
  }
}
