package dev.daybook.persistence.archive;

import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Removes archives: backups when their time is over, the last of a chain first, and the files of
 * all that are archives no more. A row goes first, with a note that its file is to follow, so that
 * nothing goes on from an archive whose file is gone, and no file is forgotten.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ArchiveRemoval {
  private static final Sql EXPIRED = Sql.of(ArchiveRows.class, "list_expired_backups");
  private static final Sql FILES = Sql.of(ArchiveRows.class, "list_removals");
  private static final Sql FORGET = Sql.of(ArchiveRows.class, "delete_removal");
  private static final int PAGE = 100;
  private static final UUID FIRST = new UUID(0, 0);
  private static final System.Logger LOG = System.getLogger(ArchiveRemoval.class.getName());

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private ArchiveRows rows;
  @Inject private ArchiveStore store;

  private record Expired(TenantId tenant, ArchiveId archive, Instant takenAt) {}

  /**
   * Removes backups that are older than is kept. A tenant's last one stays, with all that it stands
   * on, and so does everything of a tenant whose last one is not whole any more.
   *
   * @param chain of a tenant's last backup; empty where a file of it is missing
   */
  void expire(Function<TenantId, List<Archive>> chain) {
    // Each round takes the last of every chain: what they stood on comes into the next.
    while (expireLasts(chain) > 0) {
      finishQuietly();
    }
  }

  private int expireLasts(Function<TenantId, List<Archive>> chain) {
    int removed = 0;
    Instant behind = Instant.EPOCH;
    List<Expired> page;
    do {
      Instant last = behind;
      page =
          Statements.all(
              pool,
              EXPIRED,
              binder -> binder.time(last).number(PAGE),
              row ->
                  new Expired(
                      new TenantId(row.getObject("tenant_id", UUID.class)),
                      new ArchiveId(row.getObject("archive_id", UUID.class)),
                      row.getObject("taken_at", OffsetDateTime.class).toInstant()));
      for (Expired one : page) {
        behind = one.takenAt();
        if (!chain.apply(one.tenant()).isEmpty() && rows.delete(one.tenant(), one.archive())) {
          removed++;
          LOG.log(
              System.Logger.Level.INFO,
              "backup removed tenant={0} archive={1} taken={2}",
              one.tenant(),
              one.archive(),
              one.takenAt());
        }
      }
    } while (page.size() == PAGE);
    return removed;
  }

  private void finishQuietly() {
    try {
      finish();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "files of archives not removed", e);
    }
  }

  /** Removes the files of what is no archive any more. */
  void finish() throws IOException {
    ArchiveDirectory directory = store.directory();
    UUID tenant = FIRST;
    UUID archive = FIRST;
    List<ArchiveDirectory.Kept> page;
    do {
      UUID lastTenant = tenant;
      UUID last = archive;
      page =
          Statements.all(
              pool,
              FILES,
              binder -> binder.uuid(lastTenant).uuid(last).number(PAGE),
              row ->
                  new ArchiveDirectory.Kept(
                      new TenantId(row.getObject("tenant_id", UUID.class)),
                      new ArchiveId(row.getObject("archive_id", UUID.class)),
                      HexFormat.of().formatHex(row.getBytes("manifest_hash"))));
      for (ArchiveDirectory.Kept file : page) {
        tenant = file.tenant().value();
        archive = file.id().value();
        directory.remove(file.tenant(), file.id(), file.manifestHash());
        Statements.update(
            pool, FORGET, binder -> binder.uuid(file.tenant().value()).uuid(file.id().value()));
      }
    } while (page.size() == PAGE);
  }
}
