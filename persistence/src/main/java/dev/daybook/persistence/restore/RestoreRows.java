package dev.daybook.persistence.restore;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The rows of restores. */
@ApplicationScoped
class RestoreRows {
  private static final ScopedReads.Query READ = ScopedReads.Query.of(Restore.class, "read_restore");
  private static final Sql INSERT = Sql.of(Restore.class, "insert_restore");
  private static final Sql LOCK = Sql.of(Restore.class, "lock_restore");
  private static final Sql ADVANCE = Sql.of(Restore.class, "advance_restore");

  @Inject private ScopedReads reads;
  @Inject private ShardUnit unit;

  /** A restore, begun or ended. */
  Optional<Restore> find(WorkspaceScope scope, RestoreId id) {
    return reads.read(
        scope,
        READ,
        binder -> bindKey(binder, scope, id),
        rows -> rows.next() ? Optional.of(read(rows)) : Optional.empty());
  }

  /** Keeps that a restore begins; of two calls at once, the first. */
  @Transactional
  void begin(WorkspaceScope scope, Restore restore) {
    ItemId target = restore.target().item();
    try (Connection connection = unit.connection(scope.tenant());
        PreparedStatement statement = connection.prepareStatement(INSERT.text())) {
      bindKey(new Binder(statement), scope, restore.id())
          .uuid(restore.actor().value())
          .bytes(restore.requestHash())
          .text(restore.target().extent().word())
          .uuid(target == null ? null : target.value())
          .number(restore.position().value())
          .number(restore.head().value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** How far it has come, held until the caller's transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  Restore lock(WorkspaceScope scope, RestoreId id) {
    try (Connection connection = unit.connection(scope.tenant());
        PreparedStatement statement = connection.prepareStatement(LOCK.text())) {
      bindKey(new Binder(statement), scope, id);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
        }
        return read(rows);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void advance(WorkspaceScope scope, Restore restore) {
    try (Connection connection = unit.connection(scope.tenant());
        PreparedStatement statement = connection.prepareStatement(ADVANCE.text())) {
      Binder binder =
          new Binder(statement)
              .bytes(restore.planHash())
              .number(restore.total())
              .number(restore.done())
              .number(restore.restored())
              .number(restore.deleted())
              .number(restore.leftOut())
              .text(LeftOut.text(restore.told()))
              .flag(restore.ended());
      bindKey(binder, scope, restore.id());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static Binder bindKey(Binder binder, WorkspaceScope scope, RestoreId id)
      throws SQLException {
    return binder.key(scope).uuid(id.value());
  }

  private static Restore read(ResultSet row) throws SQLException {
    UUID target = row.getObject("target_id", UUID.class);
    return new Restore(
        new RestoreId(row.getObject("restore_id", UUID.class)),
        new PersonId(row.getObject("actor_id", UUID.class)),
        row.getBytes("request_hash"),
        new Target(
            Target.Extent.ofWord(row.getString("target")).orElseThrow(),
            target == null ? null : new ItemId(target)),
        new Position(row.getLong("position")),
        new Position(row.getLong("head")),
        row.getBytes("plan_hash"),
        row.getInt("total"),
        row.getInt("done"),
        row.getInt("restored"),
        row.getInt("deleted"),
        row.getInt("left_out"),
        LeftOut.parse(row.getString("left_out_items")),
        row.getBoolean("ended"));
  }
}
