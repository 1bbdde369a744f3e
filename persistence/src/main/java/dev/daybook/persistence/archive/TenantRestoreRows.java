package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.shard.PlacementChanged;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the catalog keeps of tenants that are made of archives, and their accounts. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class TenantRestoreRows {
  private static final Sql INSERT = Sql.of(ArchiveRows.class, "insert_tenant_restore");
  private static final Sql SET_EPOCH = Sql.of(ArchiveRows.class, "set_epoch");
  private static final Sql READ = Sql.of(ArchiveRows.class, "read_tenant_restore");
  private static final Sql CHANGE = Sql.of(ArchiveRows.class, "change_tenant_restore");
  private static final Sql END = Sql.of(ArchiveRows.class, "end_tenant_restore");
  private static final Sql SHARD = Sql.of(ArchiveRows.class, "read_source_shard");
  private static final Sql ACCOUNT = Sql.of(ArchiveRows.class, "load_account");

  /** Characters of a user name. */
  private static final int USER_NAME_MAX = 127;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private Event<PlacementChanged> changed;

  /** Keeps what a tenant is to be made of, in the transaction that makes its row. */
  @Transactional(Transactional.TxType.MANDATORY)
  void insert(TenantRestore restore, PersonId operator) {
    Statements.update(
        pool,
        INSERT,
        binder ->
            binder
                .uuid(restore.tenant().value())
                .uuid(restore.source().value())
                .uuid(restore.archive().value())
                .timeOrNull(restore.asOf())
                .uuid(operator.value()));
    // A tenant that is to be here again may have been asked for, in vain or in its time.
    changed.fire(new PlacementChanged(restore.tenant()));
  }

  /** Lets a tenant begin in a later epoch than the first, in the transaction that makes its row. */
  @Transactional(Transactional.TxType.MANDATORY)
  void setEpoch(TenantId tenant, int epoch) {
    Statements.update(pool, SET_EPOCH, binder -> binder.number(epoch).uuid(tenant.value()));
  }

  Optional<TenantRestore> find(TenantId tenant) {
    return Statements.first(
        pool,
        READ,
        binder -> binder.uuid(tenant.value()),
        row -> {
          OffsetDateTime asOf = row.getObject(3, OffsetDateTime.class);
          return new TenantRestore(
              tenant,
              new TenantId(row.getObject(1, UUID.class)),
              new ArchiveId(row.getObject(2, UUID.class)),
              asOf == null ? null : asOf.toInstant(),
              row.getString(4),
              new ShardName(row.getString(5)),
              row.getString(6));
        });
  }

  /** Where a tenant lives that was archived, in whatever state; empty when it is not here. */
  Optional<ShardName> shard(TenantId source) {
    return Statements.first(
        pool, SHARD, binder -> binder.uuid(source.value()), row -> new ShardName(row.getString(1)));
  }

  /**
   * Has a tenant made of another archive, or as of another instant; answers whether it was still
   * being restored.
   *
   * @param epoch the least that it begins in
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean change(TenantId tenant, ArchiveId archive, @Nullable Instant asOf, int epoch) {
    int changes =
        Statements.update(
            pool,
            CHANGE,
            binder ->
                binder.uuid(tenant.value()).uuid(archive.value()).timeOrNull(asOf).number(epoch));
    changed.fire(new PlacementChanged(tenant));
    return changes == 1;
  }

  /**
   * Ends it: the tenant is open to its people, or suspended. Answers whether it was still being
   * restored.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean end(TenantId tenant, boolean suspended) {
    int ended = Statements.update(pool, END, binder -> binder.uuid(tenant.value()).flag(suspended));
    changed.fire(new PlacementChanged(tenant));
    return ended == 1;
  }

  /**
   * Makes an account of an archived row, unless the person has one in the tenant; answers false,
   * and makes none, when an operator of this installation is known as that person.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean account(TenantRestore restore, ObjectNode row) {
    return Statements.first(
            pool,
            ACCOUNT,
            binder ->
                binder
                    .uuid(Uuids.next())
                    .text(row.toString())
                    .number(Math.max(1, USER_NAME_MAX - 1 - restore.slug().length()))
                    .text(restore.slug())
                    .uuid(restore.tenant().value()),
            refused -> !refused.getBoolean(1))
        .orElseThrow();
  }
}
