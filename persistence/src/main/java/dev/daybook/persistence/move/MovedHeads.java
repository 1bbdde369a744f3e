package dev.daybook.persistence.move;

import dev.daybook.journal.Position;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.ShardName;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where a tenant's journals stand on a shard, all of them in a few round trips. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class MovedHeads {
  private static final int PAGE = 1_000;
  private static final Sql LIST =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(MovedHeads.class, "list_heads"));

  @Inject private Shards shards;

  /** Where one stands, and by which chain. */
  record Head(Position position, String chain) {}

  private record Row(WorkspaceId workspace, Head head) {}

  /** By workspace, in the order of their ids. */
  Map<WorkspaceId, Head> list(Move move, ShardName shard) {
    Map<WorkspaceId, Head> heads = new LinkedHashMap<>();
    UUID behind = new UUID(0, 0);
    List<Row> page;
    do {
      UUID from = behind;
      page =
          Statements.second(
              () -> shards.connection(shard),
              LIST,
              binder ->
                  binder
                      .text(move.tenant().toString())
                      .uuid(move.tenant().value())
                      .uuid(from)
                      .number(PAGE),
              row ->
                  new Row(
                      new WorkspaceId(row.getObject(1, UUID.class)),
                      new Head(
                          new Position(row.getLong(2)),
                          HexFormat.of().formatHex(row.getBytes(3)))));
      page.forEach(row -> heads.put(row.workspace(), row.head()));
      behind = page.isEmpty() ? behind : page.get(page.size() - 1).workspace().value();
    } while (page.size() == PAGE);
    return heads;
  }
}
