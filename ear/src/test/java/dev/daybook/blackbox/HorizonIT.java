package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.bench.torture.Copy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workspace whose past is thinned: what cannot be told is refused, with the way to go on. */
@ExtendWith(Products.class)
class HorizonIT {
  private static final String GONE = "beyond-horizon";

  @Test
  void givenThinnedWorkspace_whenAskedForWhatWasBefore_thenGoneWithTheWayOn(Tenants tenants) {
    Workspace workspace = Tenant.make(tenants.first().product(), "s1").workspace();
    String item = workspace.create("One").path("id").asText();
    String note = workspace.note(item);
    Client owner = workspace.owner();
    owner.patch(note, "{\"title\":\"Two\"}", "If-Match", "*").expect(200);
    String changes = workspace.path() + "/changes";
    String early = changes + "?since=" + next(owner.get(changes).expect(200));
    owner.patch(note, "{\"title\":\"Three\"}", "If-Match", "*").expect(200);
    String thinning = workspace.path() + "/journal/thinning";
    owner.post(thinning, "").expectProblem(409, "conflict");
    makeOlder(workspace);
    retention(workspace, "{\"retentionDays\":0}").expectProblem(422, "invalid-document");
    assertEquals(
        1,
        retention(workspace, "{\"retentionDays\":1}")
            .expect(200)
            .json()
            .path("retentionDays")
            .asInt());
    JsonNode job =
        JobsIT.ended(owner, owner.post(thinning, "").expect(202).json().path("id").asText());
    assertEquals("done", job.path("state").asText(), job::toString);
    assertEquals(3, job.path("result").path("horizon").asInt(), job::toString);
    assertEquals(4, workspace.head(), "thinning is told by an entry");

    JsonNode problem = owner.get(early).expectProblem(410, GONE, "since").json();
    assertEquals(3, problem.path("horizon").asInt());
    assertEquals(
        "/api/v1" + workspace.path() + "/reconcile",
        problem.path("resync").path("reconcile").asText());
    owner.get(changes).expectProblem(410, GONE, "since");
    owner.get(early, "Accept", "text/event-stream").expectProblem(410, GONE, "since");
    owner.get(note + "?asOf=2").expectProblem(410, GONE, "asOf");
    owner.get(workspace.notes() + "?asOf=2").expectProblem(410, GONE, "asOf");
    owner.get(workspace.item(item) + "/diff?from=1&to=3").expectProblem(410, GONE, "from");
    assertEquals("Three", owner.get(note + "?asOf=3").expect(200).json().path("title").asText());
    assertEquals(
        3, owner.get(workspace.item(item) + "/history").expect(200).json().path("entries").size());

    String id = UUID.randomUUID().toString();
    push(workspace, id, item, "1-2").expectProblem(410, GONE, "base");
    assertEquals(1, new Copy().reconcile(workspace.link(owner)).theirs().size());
    String next = next(owner.post(workspace.path() + "/reconcile", "{}").expect(200));
    assertEquals(
        0, owner.get(changes + "?since=" + next).expect(200).json().path("entries").size());
    assertEquals("applied", outcome(push(workspace, id, item, next)));
    assertEquals("duplicate", outcome(push(workspace, id, item, "1-2")), "sent once more, unaware");
    assertEquals("Pushed", owner.get(note).expect(200).json().path("title").asText());
    assertTrue(owner.get(changes + "?state=true").expect(200).json().has("items"));
    followBehind(workspace, note, 3);
  }

  private static void followBehind(Workspace workspace, String note, long horizon) {
    Client owner = workspace.owner();
    String hooks = workspace.path() + "/webhooks";
    try (Receiver receiver = Receiver.start()) {
      String url = "{\"url\":\"" + receiver.url() + "\"}";
      String id = owner.post(hooks, url).expect(201).json().path("id").asText();
      String hook = hooks + "/" + id;
      workspace.tamper("update webhook set position = 1 where workspace_id = ?");
      owner.patch(note, "{\"title\":\"Told\"}", "If-Match", "*").expect(200);
      Await.until(
          "the webhook is off",
          Duration.ofSeconds(30),
          () -> owner.get(hook).expect(200).json().path("reason").asText().equals("horizon"));
      String active = "{\"state\":\"active\"}";
      JsonNode problem =
          owner.patch(hook, active, "If-Match", "*").expectProblem(410, GONE, "state").json();
      assertEquals(horizon, problem.path("horizon").asLong());
      String replay = hook + "/replay";
      String from = "{\"from\":%d}";
      owner.post(replay, from.formatted(horizon), "If-Match", "*").expectProblem(410, GONE, "from");
      owner.post(replay, from.formatted(horizon + 1), "If-Match", "*").expect(200);
      owner.patch(hook, active, "If-Match", "*").expect(200);
      List<Long> behind = LongStream.rangeClosed(horizon + 1, workspace.head()).boxed().toList();
      Await.until(
          "all behind the horizon has come",
          Duration.ofSeconds(30),
          () -> receiver.positions().equals(behind));
    }
  }

  private static String next(Answer answer) {
    return answer.json().path("next").asText();
  }

  private static Answer push(Workspace workspace, String id, String item, String base) {
    return workspace
        .owner()
        .post(
            workspace.path() + "/push",
            """
            {"mutations":[{"id":"%s","kind":"note","item":"%s","base":"%s","patch":{"title":"Pushed"}}]}
            """
                .formatted(id, item, base));
  }

  private static String outcome(Answer answer) {
    return answer.expect(200).json().path("outcomes").path(0).path("outcome").asText();
  }

  private static Answer retention(Workspace workspace, String patch) {
    return Tenant.operator(workspace.tenant().product())
        .client()
        .patch("/operator/tenants/" + workspace.tenant().slug(), patch);
  }

  /** Ten days at once; the chain knows better, but thinning does not look at it. */
  private static void makeOlder(Workspace workspace) {
    for (String column :
        new String[] {"workspace set created_at", "journal_entry set recorded_at"}) {
      String name = column.substring(column.lastIndexOf(' ') + 1);
      workspace.tamper(
          "update " + column + " = " + name + " - interval '10 days' where workspace_id = ?");
    }
  }
}
