package dev.daybook.persistence.access;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the catalog says at this moment of an operator's access, and its record of the uses. Nothing
 * is remembered: a grant that has ended is ended for the next request, on all servers. Never part
 * of the caller's transaction, which may be a shard's.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class GrantedAccess {
  private static final Sql FIND = Sql.of(Access.class, "find_live_grant");
  private static final Sql LIVE = Sql.of(Access.class, "is_live_grant");
  private static final Sql RECORD = Sql.of(Access.class, "record_use");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /**
   * A grant that is live.
   *
   * @param isNamed whether it names the workspace, and is not for all
   */
  record Live(TenantId tenant, UUID grant, int usesMax, boolean isNamed) {}

  /**
   * The grant by which an operator may read a workspace.
   *
   * @throws ProblemException NOT_FOUND where there is none: no tenant's content exists then
   */
  Live find(PersonId operator, WorkspaceId workspace) {
    return Statements.first(
            pool,
            FIND,
            binder -> binder.uuid(operator.value()).uuid(workspace.value()),
            row ->
                new Live(
                    new TenantId(row.getObject(1, UUID.class)),
                    row.getObject(2, UUID.class),
                    row.getInt(3),
                    row.getBoolean(4)))
        .orElseThrow(GrantedAccess::nothing);
  }

  /** Whether a grant that was live is so still. */
  boolean isLive(Live live) {
    return Statements.first(
            pool,
            LIVE,
            binder -> binder.uuid(live.tenant().value()).uuid(live.grant()),
            row -> true)
        .isPresent();
  }

  /**
   * Keeps a use, before anything is shown. The same request again within a minute, as streams and
   * those that wait make it, is the same use.
   *
   * @throws ProblemException NOT_FOUND when the grant has ended this moment; LIMIT_EXCEEDED naming
   *     the limit when it is used up
   */
  void record(Live live, WorkspaceId workspace, Actor.Request request) {
    boolean isRecorded =
        Statements.first(
                pool,
                RECORD,
                binder ->
                    binder
                        .uuid(live.tenant().value())
                        .uuid(live.grant())
                        .uuid(workspace.value())
                        .text(request.method())
                        .text(request.path())
                        .uuid(workspace.value())
                        .text(request.method())
                        .text(request.path()),
                row -> row.getBoolean(1))
            .orElseThrow(GrantedAccess::nothing);
    if (!isRecorded) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A grant of access is good for " + live.usesMax() + " requests.",
          Map.of("field", "uses", "limit", live.usesMax()));
    }
  }

  static ProblemException nothing() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }
}
