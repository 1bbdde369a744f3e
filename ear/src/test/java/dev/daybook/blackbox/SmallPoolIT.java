package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two connections for two hundred callers of two tenants on one shard, each of whom also tries any
 * method of any resource with the other's ids: whoever gets a connection gets no row with it. The
 * last class of all: the product keeps its small pool until it ends.
 */
@ExtendWith(Products.class)
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallPoolIT {
  private static final int THREADS = 200;
  private static final int CALLS = 7;

  /** Of these calls; a hundred threads of each tenant try all methods. */
  private static final int INTRUSIONS = 2;

  private final long seed = Long.getLong("daybook.test.seed", new Random().nextLong());
  private final List<Workspace> workspaces = new ArrayList<>();
  private final List<ForeignCalls> foreign = new ArrayList<>();
  private List<Resources.Call> calls = List.of();
  private List<Long> heads = List.of();

  @BeforeAll
  void shrink(Product product) throws IOException {
    System.out.println("small pool, -Ddaybook.test.seed=" + seed);
    product.restart(Map.of("DAYBOOK_POOL_MAX", "2"));
    for (int i = 0; i < 2; i++) {
      foreign.add(new ForeignCalls(Tenant.make(product, "s1").workspace(), "Mark" + i));
      workspaces.add(foreign.get(i).workspace.tenant().workspace());
    }
    calls = Resources.all().stream().filter(call -> call.path().contains("{")).toList();
    assertTrue(calls.size() <= INTRUSIONS * THREADS / 2, () -> calls.size() + " methods");
    heads = foreign.stream().map(one -> one.workspace.head()).toList();
  }

  @Test
  void givenPoolOfTwo_whenTwoTenantsMixOnTwoHundredThreads_thenEachSeesItsOwnOnlyAndNothingFails(
      Product product) throws IOException {
    List<Integer> made = Together.all(THREADS, this::mix);
    for (int i = 0; i < 2; i++) {
      Workspace workspace = workspaces.get(i);
      int expected = 0;
      for (int thread = i; thread < THREADS; thread += 2) {
        expected += made.get(thread);
      }
      assertEquals(expected, workspace.head());
      assertEquals("intact", workspace.verification().path("verdict").asText());
      assertEquals(0, workspace.rebuild().path("written").asInt());
      assertEquals(heads.get(i), foreign.get(i).workspace.head());
      foreign.get(i).assertLogsTellNothing();
    }
    Logs.assertNoConnectionGivenBackTwice(product);
  }

  /** Threads with an even number belong to the first tenant. Returns how many notes it made. */
  private int mix(int thread) {
    Random random = new Random(seed + thread);
    Workspace workspace = workspaces.get(thread % 2);
    Client owner = workspace.owner();
    String mark = "of " + thread % 2;
    int made = 0;
    for (int i = 0; i < CALLS; i++) {
      if (i < INTRUSIONS) {
        intrude(workspace.tenant().administrator(), thread, i);
      } else if (random.nextInt(3) == 0) {
        if (patiently(owner, workspace, mark)) {
          made++;
        }
      } else {
        Answer list = owner.get(workspace.notes() + "?limit=" + (1 + random.nextInt(20)));
        if (isNoBusy(list)) {
          for (JsonNode note : list.expect(200).json().path("items")) {
            assertEquals(mark, note.path("title").asText(), () -> "seed " + seed);
          }
        }
      }
    }
    return made;
  }

  /** Which method is tried follows from the thread, so that all of them are. */
  private void intrude(Person person, int thread, int number) {
    Resources.Call call = calls.get((thread / 2 + number * THREADS / 2) % calls.size());
    ForeignCalls others = foreign.get(1 - thread % 2);
    Answer answer = ForeignCalls.send(person, call, others.theirs(call));
    others.assertTellsNothing(answer);
    if (isNoBusy(answer)) {
      assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
    }
  }

  private static boolean patiently(Client owner, Workspace workspace, String mark) {
    Answer answer = owner.post(workspace.notes(), "{\"title\":\"" + mark + "\"}");
    return isNoBusy(answer) && answer.expect(201).json().path("title").asText().equals(mark);
  }

  /**
   * Busy is an honest answer of a server with two connections; anything else than it and success is
   * not.
   */
  private static boolean isNoBusy(Answer answer) {
    if (answer.status() == 503) {
      // An answer to HEAD has no body.
      assertTrue(
          answer.text().isEmpty() || answer.json().path("type").asText().endsWith("/busy"),
          answer::toString);
      return false;
    }
    return true;
  }
}
