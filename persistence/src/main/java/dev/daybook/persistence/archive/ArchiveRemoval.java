package dev.daybook.persistence.archive;

import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private static final Sql LAST = Sql.of(ArchiveRows.class, "read_last_backup");
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
   */
  void expire() {
    // Each round takes the last of every chain: what they stood on comes into the next.
    while (expireLasts() > 0) {
      finish();
    }
  }

  private int expireLasts() {
    Map<TenantId, Boolean> safe = new HashMap<>();
    int removed = 0;
    Instant behind = Instant.EPOCH;
    List<Expired> page;
    do {
      page = expired(behind);
      for (Expired one : page) {
        behind = one.takenAt();
        if (safe.computeIfAbsent(one.tenant(), this::isSafe)
            && rows.delete(one.tenant(), one.archive())) {
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

  private List<Expired> expired(Instant behind) {
    return Statements.all(
        pool,
        EXPIRED,
        binder -> binder.time(behind).number(PAGE),
        row ->
            new Expired(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new ArchiveId(row.getObject("archive_id", UUID.class)),
                Columns.time(row, "taken_at")));
  }

  /** Whether a tenant's last backup can be restored, as far as its files tell. */
  private boolean isSafe(TenantId tenant) {
    return Statements.first(
            pool, LAST, binder -> binder.uuid(tenant.value()), row -> row.getObject(1, UUID.class))
        .filter(last -> !wholeChain(tenant, new ArchiveId(last)).isEmpty())
        .isPresent();
  }

  /** As {@link Archives#wholeChain}. */
  List<Archive> wholeChain(TenantId tenant, ArchiveId last) {
    List<Archive> chain = rows.chain(tenant, last);
    boolean isWhole =
        !chain.isEmpty()
            && chain.size() == chain.get(0).chain()
            && chain.stream().allMatch(store.directory()::isWhole);
    return isWhole ? chain : List.of();
  }

  /** Removes the files of what is no archive any more. One that stays is in nobody's way. */
  void finish() {
    ArchiveDirectory.Kept last =
        new ArchiveDirectory.Kept(new TenantId(FIRST), new ArchiveId(FIRST), "");
    List<ArchiveDirectory.Kept> page;
    do {
      page = files(last);
      for (ArchiveDirectory.Kept file : page) {
        last = file;
        try {
          finish(file);
        } catch (IOException e) {
          LOG.log(System.Logger.Level.WARNING, "DAYBOOK-W053 archive not removed " + file, e);
        }
      }
    } while (page.size() == PAGE);
  }

  private List<ArchiveDirectory.Kept> files(ArchiveDirectory.Kept behind) {
    return Statements.all(
        pool,
        FILES,
        binder -> binder.uuid(behind.tenant().value()).uuid(behind.id().value()).number(PAGE),
        row ->
            new ArchiveDirectory.Kept(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new ArchiveId(row.getObject("archive_id", UUID.class)),
                HexFormat.of().formatHex(row.getBytes("manifest_hash"))));
  }

  /** Removes a file, and forgets it once it is gone. */
  void finish(ArchiveDirectory.Kept file) throws IOException {
    if (store.directory().removeForGood(file)) {
      Statements.update(
          pool,
          FORGET,
          binder ->
              binder
                  .uuid(file.tenant().value())
                  .uuid(file.id().value())
                  .bytes(HexFormat.of().parseHex(file.manifestHash())));
    }
  }
}
