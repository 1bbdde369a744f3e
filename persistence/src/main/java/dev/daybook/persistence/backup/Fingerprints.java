package dev.daybook.persistence.backup;

import dev.daybook.hash.Sha256;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Tells whether there is anything of a tenant that an archive would hold anew: where its journals
 * stand, who is a member of what, its webhooks, its accounts, its key, the schema. Not the outcomes
 * of commands that changed nothing, nor bytes that no entry names.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class Fingerprints {
  private static final int PAGE = 500;
  private static final Sql TENANT = Sql.of(Fingerprints.class, "fingerprint_tenant");
  private static final Sql WORKSPACES =
      Sql.join(
          Sql.of(Shards.class, "set_tenant"), Sql.of(Fingerprints.class, "fingerprint_workspaces"));

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource catalog;

  @Inject private Archives archives;
  @Inject private Placements placements;
  @Inject private Shards shards;

  /**
   * What there is to be taken.
   *
   * @param hash 32 bytes
   */
  record Fingerprint(byte[] hash, long workspaces) {}

  private record Line(UUID workspace, String text) {}

  /**
   * The tenant's.
   *
   * @throws dev.daybook.problem.ProblemException where catalog or shard do not answer
   */
  Fingerprint of(TenantId tenant) {
    MessageDigest digest = Sha256.start();
    add(digest, archives.schema());
    long count = 0;
    Statements.all(catalog, TENANT, binder -> binder.uuid(tenant.value()), row -> row.getString(1))
        .forEach(text -> add(digest, text));
    ShardName shard = placements.of(tenant).shard();
    UUID behind = new UUID(0, 0);
    List<Line> page;
    do {
      UUID last = behind;
      page =
          Statements.second(
              () -> shards.connection(shard),
              WORKSPACES,
              binder -> binder.text(tenant.toString()).uuid(tenant.value()).uuid(last).number(PAGE),
              row -> new Line(row.getObject(1, UUID.class), row.getString(2)));
      for (Line line : page) {
        add(digest, line.text());
        behind = line.workspace();
        count++;
      }
    } while (page.size() == PAGE);
    return new Fingerprint(digest.digest(), count);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
