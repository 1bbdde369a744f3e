package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.tenant.ShardName;
import dev.daybook.workspace.Permission;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A moved tenant's item that comes out otherwise on the other shard is found before the flip. */
@ArquillianTest
class MoveDifferenceIT {
  @Inject private ArchivedTenant archived;
  @Inject private MovedTenant moved;
  @Inject private Access access;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck check;
  @Inject private BeforeMoveStep beforeStep;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @AfterEach
  void letPass() {
    beforeStep.always(step -> {});
  }

  @Test
  void givenItemPostedOtherwise_whenCompared_thenNotFlippedUntilItIsTheSame() {
    archived.serve();
    ArchivedTenant.Made made = archived.make(Seeds.next(), 10);
    ShardName target = MovedTenant.other(made.tenant());
    List<String> steps = new CopyOnWriteArrayList<>();
    beforeStep.always(
        step -> {
          if (!step.tenant().equals(made.tenant().id())) {
            return;
          }
          MovedTenant.known(step);
          steps.add(step.name());
          if (step.name().equals("fence") && Collections.frequency(steps, "fence") == 1) {
            alter(target, made);
            archived.write(made, 5);
          } else if (step.name().equals("unfence")) {
            alterNoMore(target);
          }
        });
    moved.until(made.tenant(), moved.begin(made.tenant()), MoveStep.FLIPPED);

    steps.retainAll(Set.of("fence", "load last", "unfence", "flip"));
    assertEquals(List.of("unfence", "fence", "load last", "unfence", "fence"), steps.subList(0, 5));
    assertEquals("flip", steps.get(steps.size() - 1));
    WorkspaceScope there =
        access.open(made.administrator(), made.scope().workspace(), Permission.ADMINISTER);
    assertEquals(target, there.shard());
    Rebuild.Report report = rebuild.run(there);
    assertEquals(new Rebuild.Report(report.items(), 0, 0), report);
    assertInstanceOf(ChainCheck.Verdict.Intact.class, check.check(there));
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
        """
            .formatted(made.tenant().id()));
  }

  private static void alterNoMore(ShardName shard) {
    run(shard, "drop function if exists alter_note cascade");
  }

  private static void run(ShardName shard, String sql) {
    try {
      Superuser.run(shard.value(), sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
