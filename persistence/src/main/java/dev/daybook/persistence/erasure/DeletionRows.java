package dev.daybook.persistence.erasure;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is kept in the catalog of tenants that are to be deleted. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class DeletionRows {
  private static final Sql INSERT = Sql.of(DeletionRows.class, "insert_deletion");
  private static final Sql WITHDRAW = Sql.of(DeletionRows.class, "withdraw_deletion");
  private static final Sql READ = Sql.of(DeletionRows.class, "read_deletion");
  private static final Sql CLAIM = Sql.of(DeletionRows.class, "claim_deletion");
  private static final Sql RENEW = Sql.of(DeletionRows.class, "renew_deletion");
  private static final Sql KEEP_CENSUS = Sql.of(DeletionRows.class, "keep_census");
  private static final Sql OVERDUE = Sql.of(DeletionRows.class, "list_overdue_deletions");
  private static final Sql PUT_OFF = Sql.of(DeletionRows.class, "put_off_deletion");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private DeletionSettings settings;
  @Inject private Event<PlacementChanged> changed;

  /** Keeps it, in the transaction that changes the tenant's state. */
  @Transactional(Transactional.TxType.MANDATORY)
  void insert(TenantId tenant, PersonId operator, String previousState, int graceDays) {
    Statements.update(
        pool,
        INSERT,
        binder ->
            binder
                .uuid(tenant.value())
                .uuid(operator.value())
                .text(previousState)
                .number(graceDays)
                .number(graceDays));
  }

  /** Calls it off, in the same way; answers the state to go back to. Empty: there is none. */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<String> withdraw(TenantId tenant) {
    return Statements.first(
        pool, WITHDRAW, binder -> binder.uuid(tenant.value()), row -> row.getString(1));
  }

  /** On the connection of the caller's transaction, where there is one. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<Deletion> read(TenantId tenant) {
    return Statements.first(
        pool,
        READ,
        binder -> binder.uuid(tenant.value()),
        row ->
            new Deletion(
                new PersonId(row.getObject(1, UUID.class)),
                instant(row, 2),
                instant(row, 3),
                row.getLong(4),
                row.getString(5)));
  }

  /** Takes a tenant whose grace period is over and that nobody is at. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Erasing> claim() {
    Optional<Erasing> taken =
        Statements.first(
            pool,
            CLAIM,
            binder -> binder.number(settings.lease().toMillis()),
            row ->
                new Erasing(
                    new TenantId(row.getObject(1, UUID.class)),
                    row.getString(2),
                    new ShardName(row.getString(3)),
                    row.getLong(4),
                    new PersonId(row.getObject(5, UUID.class)),
                    instant(row, 6),
                    row.getString(7)));
    taken.ifPresent(erasing -> changed.fire(new PlacementChanged(erasing.tenant())));
    return taken;
  }

  /**
   * Renews the lease.
   *
   * @throws IllegalStateException when another server has the tenant by now
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void hold(Erasing erasing) {
    requireHeld(
        Statements.update(
            pool,
            RENEW,
            binder ->
                binder
                    .number(settings.lease().toMillis())
                    .uuid(erasing.tenant().value())
                    .number(erasing.lease())));
  }

  /**
   * Keeps what there is, for good, and renews the lease.
   *
   * @throws IllegalStateException when another server has the tenant by now
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void keepCensus(Erasing erasing, String census) {
    requireHeld(
        Statements.update(
            pool,
            KEEP_CENSUS,
            binder ->
                binder
                    .text(census)
                    .number(settings.lease().toMillis())
                    .uuid(erasing.tenant().value())
                    .number(erasing.lease())));
  }

  private static void requireHeld(int held) {
    if (held != 1) {
      throw new IllegalStateException("another server has the tenant");
    }
  }

  /** Leaves the tenant to whoever takes it next, when some seconds are over. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void putOff(Erasing erasing, long seconds, @Nullable String problem) {
    Statements.update(
        pool,
        PUT_OFF,
        binder ->
            binder
                .text(problem)
                .number(seconds)
                .uuid(erasing.tenant().value())
                .number(erasing.lease()));
  }

  /**
   * A tenant that should have been erased.
   *
   * @param problem what was in the way of the last attempt; null for nothing
   */
  record Overdue(TenantId tenant, Instant eraseAt, long attempts, @Nullable String problem) {}

  /** Those that are still there long after their grace period, some of them. */
  List<Overdue> overdue(int most) {
    return Statements.all(
        pool,
        OVERDUE,
        binder -> binder.number(settings.overdueMinutes()).number(most),
        row ->
            new Overdue(
                new TenantId(row.getObject(1, UUID.class)),
                instant(row, 2),
                row.getLong(3),
                row.getString(4)));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }
}
