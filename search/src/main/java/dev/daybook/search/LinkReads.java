package dev.daybook.search;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links, as far as the index has come. A stateless session bean, since a module of an EAR that
 * holds no EJB is refused as an EJB module, and CDI beans elsewhere in an EAR are not shared.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LinkReads {
  private static final ScopedReads.Query LINKS =
      ScopedReads.Query.of(LinkReads.class, "list_links");
  private static final ScopedReads.Query BACKLINKS =
      ScopedReads.Query.of(LinkReads.class, "list_backlinks");
  private static final ScopedReads.Query UNRESOLVED =
      ScopedReads.Query.of(LinkReads.class, "list_unresolved");
  private static final ScopedReads.Query ORPHANS =
      ScopedReads.Query.of(LinkReads.class, "list_orphans");
  private static final UUID FIRST = new UUID(0, 0);

  @Inject private ScopedReads reads;

  /** Where an item leads, in the order of its links. */
  public List<FoundLink> links(
      WorkspaceScope scope, ItemId item, FoundLink.@Nullable After after, int most) {
    return reads.read(
        scope,
        LINKS,
        binder ->
            key(binder, scope)
                .uuid(item.value())
                .number(after == null ? -1 : after.number())
                .number(most),
        LinkReads::links);
  }

  /** What leads to an item, by the items it stands in. */
  public List<FoundLink> backlinks(
      WorkspaceScope scope, ItemId item, FoundLink.@Nullable After after, int most) {
    return reads.read(
        scope,
        BACKLINKS,
        binder -> after(key(binder, scope).uuid(item.value()), after).number(most),
        LinkReads::links);
  }

  /** Links that lead to no item that is there, by the items they stand in. */
  public List<FoundLink> unresolved(
      WorkspaceScope scope, FoundLink.@Nullable After after, int most) {
    return reads.read(
        scope,
        UNRESOLVED,
        binder -> after(key(binder, scope), after).number(most),
        LinkReads::links);
  }

  /** Notes without a link to another item or from one, by their ids. */
  public List<ItemName> orphans(WorkspaceScope scope, @Nullable ItemId after, int most) {
    return reads.read(
        scope,
        ORPHANS,
        binder -> key(binder, scope).uuid(after == null ? FIRST : after.value()).number(most),
        rows -> {
          List<ItemName> names = new ArrayList<>();
          while (rows.next()) {
            names.add(name(rows, 1));
          }
          return names;
        });
  }

  private static Binder key(Binder binder, WorkspaceScope scope) throws SQLException {
    return binder.key(scope);
  }

  private static Binder after(Binder binder, FoundLink.@Nullable After after) throws SQLException {
    return binder
        .uuid(after == null ? FIRST : after.item().value())
        .number(after == null ? -1 : after.number());
  }

  private static List<FoundLink> links(ResultSet rows) throws SQLException {
    List<FoundLink> links = new ArrayList<>();
    while (rows.next()) {
      UUID target = rows.getObject(3, UUID.class);
      links.add(
          new FoundLink(
              new ItemId(rows.getObject(1, UUID.class)),
              rows.getInt(2),
              target == null ? null : new ItemId(target),
              rows.getString(4),
              rows.getString(5),
              rows.getString(6),
              rows.getString(8) == null ? null : name(rows, 7)));
    }
    return links;
  }

  private static ItemName name(ResultSet row, int first) throws SQLException {
    return new ItemName(
        new ItemId(row.getObject(first, UUID.class)),
        Kinds.of(row.getString(first + 1)),
        new Position(row.getLong(first + 2)),
        row.getString(first + 3));
  }
}
