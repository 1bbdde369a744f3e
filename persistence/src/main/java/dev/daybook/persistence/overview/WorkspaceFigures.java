package dev.daybook.persistence.overview;

import dev.daybook.journal.Position;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.Part;
import dev.daybook.tenant.Tenant;
import dev.daybook.workspace.Purpose;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's workspaces in numbers, for operators, in whatever state the tenant is: which there are
 * and how far each has come, and nothing of what they are called or hold.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class WorkspaceFigures {
  private static final Sql LIST =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"),
          Sql.of(WorkspaceFigures.class, "list_workspace_figures"));

  private static final WorkspaceId FIRST = new WorkspaceId(new UUID(0, 0));

  @Inject private Shards shards;
  @Inject private OverviewSettings settings;

  /**
   * A workspace.
   *
   * @param state of its journal: open, moving, closed or archived
   * @param position its journal's last entry
   * @param items that are not deleted, counted up to {@link OverviewSettings#itemsMax}
   */
  public record Figures(
      WorkspaceId workspace, Purpose purpose, String state, Position position, long items) {}

  /**
   * A page of them, by id, behind one.
   *
   * @param after null for the beginning
   * @throws dev.daybook.problem.ProblemException FORBIDDEN; SHARD_UNAVAILABLE
   */
  public Page<Figures> list(Actor operator, Tenant tenant, @Nullable WorkspaceId after, int most) {
    operator.require(Part.OPERATOR);
    return Page.of(
        Statements.second(
            () -> shards.connection(tenant.shard()),
            LIST,
            binder ->
                binder
                    .text(tenant.id().toString())
                    .uuid(tenant.id().value())
                    .uuid((after == null ? FIRST : after).value())
                    .number(most + 1)
                    .number(settings.itemsMax()),
            row ->
                new Figures(
                    new WorkspaceId(row.getObject(1, UUID.class)),
                    Purpose.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                    row.getString(3),
                    new Position(row.getLong(4)),
                    row.getLong(5))),
        most);
  }
}
