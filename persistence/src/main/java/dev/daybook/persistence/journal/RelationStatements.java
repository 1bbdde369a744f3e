package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The statements about what items refer to. */
final class RelationStatements {
  static final Sql READ = Sql.of(Journal.class, "read_relations");
  static final Sql TRIM = Sql.of(Journal.class, "trim_relations");
  static final Sql INSERT = Sql.of(Journal.class, "insert_relations");
  static final Sql CHECK = Sql.of(Journal.class, "check_relations");

  private static final String[] GRAPHS =
      Kinds.all().stream()
          .flatMap(kind -> kind.relations().stream())
          .filter(relation -> relation.form() == Relation.Form.GRAPH)
          .map(Relation::member)
          .distinct()
          .toArray(String[]::new);

  private static final Sql READ_WITH_BLOBS = Sql.join(READ, BlobStatements.READ);

  private RelationStatements() {}

  /** Binds {@link #sql}. */
  static void bindRead(
      Binder binder, WorkspaceScope scope, Named named, PersistenceSettings settings)
      throws SQLException {
    // One more than may be, so that it is seen.
    int walkMax = settings.relationWalkMax() + 1;
    UUID[] emptied = ids(named.emptied());
    in(binder, scope).uuids(ids(named.items()));
    in(binder, scope).uuids(ids(named.moved()));
    in(binder, scope);
    in(binder, scope).uuids(ids(named.graph())).texts(GRAPHS);
    in(binder, scope).number(walkMax).number(walkMax);
    in(binder, scope).uuids(ids(named.people()));
    in(binder.uuids(emptied), scope).number(named.changes());
    in(binder.uuids(emptied), scope).number(named.changes());
    if (!named.blobs().isEmpty()) {
      BlobStatements.bindRead(binder, scope, named.blobs());
    }
  }

  /** Reads on its own what is otherwise read with the lock. */
  static Relations read(
      Connection connection, WorkspaceScope scope, Named named, PersistenceSettings settings)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql(named).text())) {
      bindRead(new Binder(statement), scope, named, settings);
      statement.execute();
      return read(statement, named, settings);
    }
  }

  /** {@link #READ}, and {@link BlobStatements#READ} behind it when blobs are named. */
  static Sql sql(Named named) {
    return named.blobs().isEmpty() ? READ : READ_WITH_BLOBS;
  }

  /** Reads the result at hand, which is of {@link #sql}. */
  static Relations read(PreparedStatement statement, Named named, PersistenceSettings settings)
      throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      Surroundings known = Surroundings.read(rows, settings.relationWalkMax());
      if (!named.blobs().isEmpty()) {
        BlobStatements.read(statement, known.blobs());
      }
      return new Relations(known, settings.treeDepthMax());
    }
  }

  private static Binder in(Binder binder, WorkspaceScope scope) throws SQLException {
    return binder.key(scope);
  }

  private static UUID[] ids(Collection<TargetId> targets) {
    return targets.stream().map(TargetId::value).toArray(UUID[]::new);
  }

  /** Binds {@link #TRIM} or {@link #INSERT}. */
  static void bindLinks(Binder binder, WorkspaceScope scope, ItemId item, Set<Link> links)
      throws SQLException {
    in(binder, scope)
        .uuid(item.value())
        .texts(links.stream().map(Link::relation).toArray(String[]::new))
        .uuids(links.stream().map(link -> link.target().value()).toArray(UUID[]::new));
  }

  /** Posts what items refer to, whatever the table holds; answers how many rows that changed. */
  static int post(Connection connection, WorkspaceScope scope, Map<ItemId, Set<Link>> links)
      throws SQLException {
    if (links.isEmpty()) {
      return 0;
    }
    int rows = 0;
    for (Sql sql : new Sql[] {TRIM, INSERT}) {
      try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
        for (Map.Entry<ItemId, Set<Link>> item : links.entrySet()) {
          bindLinks(new Binder(statement), scope, item.getKey(), item.getValue());
          statement.addBatch();
        }
        rows += JournalStatements.changed(statement.executeBatch());
      }
    }
    return rows;
  }

  /** What the table says of the items in a range; nothing of those that refer to nothing. */
  static Map<ItemId, Set<Link>> list(Connection connection, WorkspaceScope scope, ReplayPart range)
      throws SQLException {
    Map<ItemId, Set<Link>> links = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(CHECK.text())) {
      in(new Binder(statement).uuid(range.first().value()).uuid(range.last().value()), scope);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getObject("item_id") != null) {
            read(rows, links);
          }
        }
      }
    }
    return links;
  }

  /** Takes in a row of {@link #CHECK} that is not empty. */
  static void read(ResultSet row, Map<ItemId, Set<Link>> links) throws SQLException {
    links
        .computeIfAbsent(
            new ItemId(row.getObject("item_id", UUID.class)), item -> new LinkedHashSet<>())
        .add(
            new Link(
                row.getString("relation"), new TargetId(row.getObject("target_id", UUID.class))));
  }
}
