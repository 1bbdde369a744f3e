package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.tenant.ShardName;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What comes out otherwise on a moved tenant's other shard is found before the flip. */
@ArquillianTest
class MoveDifferenceIT extends MovesUnderTest {
  @Inject private Journal journal;

  /**
   * Moves it, with something done to it just before it is fenced for the first time; whether a
   * workspace was loaded anew behind that.
   */
  private boolean move(ArchivedTenant.Made made, Runnable beforeFence, Runnable beforeUnfence) {
    List<String> steps = new CopyOnWriteArrayList<>();
    beforeStep.always(
        step -> {
          if (!step.tenant().equals(made.tenant().id())) {
            return;
          }
          MovedTenant.known(step);
          steps.add(step.name());
          if (step.name().equals("fence") && Collections.frequency(steps, "fence") == 1) {
            beforeFence.run();
          } else if (step.name().equals("unfence")) {
            beforeUnfence.run();
          }
        });
    moved.until(made.tenant(), moved.begin(made.tenant()), MoveStep.FLIPPED);

    boolean loadedAnew =
        steps.subList(steps.indexOf("fence"), steps.size()).contains("load workspace");
    steps.retainAll(Set.of("fence", "load last", "unfence", "flip"));
    assertEquals(List.of("unfence", "fence", "load last", "unfence", "fence"), steps.subList(0, 5));
    assertEquals("flip", steps.get(steps.size() - 1));
    WorkspaceScope there = archived.open(made.administrator(), made.scope());
    assertEquals(MovedTenant.other(made.tenant()), there.shard());
    archived.isSound(there);
    return loadedAnew;
  }

  @Test
  void givenItemPostedOtherwise_whenCompared_thenNotFlippedUntilItIsTheSame() {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 10);
    ShardName target = MovedTenant.other(made.tenant());
    assertTrue(
        move(
            made,
            () -> {
              alter(target, made);
              archived.write(made, 5);
            },
            () -> run(target, "drop function if exists alter_note cascade", made)));
  }

  @Test
  void givenBlobsOfLongAgoThatComeAndGo_whenFenced_thenThoseThatAreNamedComeAndTheRestBehindIt()
      throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 10);
    MovedTenant.keepBeside(made.scope());
    ShardName source = made.tenant().shard();
    assertFalse(
        move(
            made,
            () -> {
              run(source, "delete from blob where tenant_id = '%s' and hash = sha256('1')", made);
              for (String content : List.of("named", "unnamed")) {
                run(
                    source,
                    "insert into blob select tenant_id, workspace_id, sha256('"
                        + content
                        + "'), size, media_type, now() - interval '1 day', created_by from blob"
                        + " where tenant_id = '%s' and hash = sha256('2')",
                    made);
              }
              attach(made);
            },
            () -> {}));
    assertEquals(
        MovedTenant.figure(source, made.tenant().id()),
        MovedTenant.figure(MovedTenant.other(made.tenant()), made.tenant().id()));
  }

  /** Names the first of the blobs. */
  private void attach(ArchivedTenant.Made made) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", "One");
    document
        .putObject("content")
        .put("hash", HexFormat.of().formatHex(sha256("named")))
        .put("size", 1)
        .put("mediaType", "text/plain");
    Change create = new Change.Create(new ItemId(Uuids.next()), Kinds.of("attachment"), document);
    assertInstanceOf(
        Outcome.Applied.class,
        journal
            .execute(
                made.scope(),
                new Command(MovedTenant.command(), new byte[32], null, List.of(create)))
            .outcome());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Behind the product's back, notes of a tenant come out otherwise. */
  private static void alter(ShardName shard, ArchivedTenant.Made made) {
    run(
        shard,
        """
        create function alter_note() returns trigger language plpgsql
        as $$ begin new.title := 'altered'; return new; end $$;
        create trigger note_altered before insert or update on note
          for each row when (new.tenant_id = '%s') execute function alter_note()
        """,
        made);
  }

  private static void run(ShardName shard, String sql, ArchivedTenant.Made made) {
    try {
      Superuser.run(shard.value(), sql.formatted(made.tenant().id()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
