package dev.daybook.persistence.item;

import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.list.DueTime;
import dev.daybook.list.Filter;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.list.Place;
import dev.daybook.list.Sort;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement that answers a list: put together of clauses that are fixed texts, by what is
 * asked; every value is bound. There are too many combinations for a file each; a test plans them
 * all. Its rows are those of list_*.sql, with the key of the sort before the size.
 */
final class ListStatement {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();
  private final UUID tenant;
  private final UUID workspace;

  /** As the query says, with no document left out. */
  ListStatement(TenantId tenant, WorkspaceId workspace, ListQuery query) {
    this(tenant, workspace, query, query.most(), Integer.MAX_VALUE);
  }

  /**
   * For other rows than the query's.
   *
   * @param largest larger documents, in bytes, are left out
   */
  ListStatement(TenantId tenant, WorkspaceId workspace, ListQuery query, int most, int largest) {
    this.tenant = tenant.value();
    this.workspace = workspace.value();
    Filter filter = query.filter();
    below(Facet.FOLDER, filter.folder(), "folder");
    below(Facet.PARENT, filter.parent(), query.kind().word());
    select(query.kind(), query.sort(), largest);
    place("folder_id", Facet.FOLDER, filter.folder());
    place("parent_id", Facet.PARENT, filter.parent());
    related("tags", filter.tag() == null ? null : filter.tag().value());
    related("assignees", filter.assignee() == null ? null : filter.assignee().value());
    rest(filter);
    page(query, most);
  }

  Sql sql() {
    return new Sql(text.toString());
  }

  void bind(Binder binder) throws SQLException {
    for (Object value : values) {
      binder.column(value);
    }
  }

  private void add(String clause, Object... bound) {
    text.append(clause);
    values.addAll(List.of(bound));
  }

  /** All that lies below a place, itself included. */
  private void below(Facet facet, @Nullable Place place, String table) {
    if (place == null || place.item() == null || !place.subtree()) {
      return;
    }
    String name = below(facet);
    add(text.isEmpty() ? "with recursive " : ", ");
    add(name + " (id) as (select ?::uuid union select t.item_id from ", place.item().value());
    add(name + " b join " + table + " t on t.tenant_id = ? and t.workspace_id = ?");
    values.add(tenant);
    values.add(workspace);
    add(" and t.parent_id = b.id and not t.deleted)");
  }

  private static String below(Facet facet) {
    return "below_" + facet.member();
  }

  private void select(Kind kind, Sort sort, int largest) {
    add(text.isEmpty() ? "" : " ");
    add("select i.item_id, '" + kind.word() + "' as kind, i.version, i.created_at, i.created_by,");
    add(" i.updated_at, i.updated_by,");
    add(" case when octet_length(i.document) <= ? then i.document end,", largest);
    add(" i." + column(sort) + " as key, octet_length(i.document) from ");
    add(kind.word() + " i where i.tenant_id = ? and i.workspace_id = ?", tenant, workspace);
    add(" and not i.deleted");
  }

  private static String column(Sort sort) {
    return switch (sort.key()) {
      case VERSION -> "version";
      case TITLE -> "title_key";
      case DUE -> "due_time";
      case ORDER -> "order_key";
    };
  }

  private void place(String column, Facet facet, @Nullable Place place) {
    if (place == null) {
      return;
    }
    ItemId item = place.item();
    if (item == null) {
      add(" and i." + column + " is null");
    } else if (place.subtree()) {
      add(" and i." + column + " in (select id from " + below(facet) + ")");
    } else {
      add(" and i." + column + " = ?", item.value());
    }
  }

  private void related(String relation, @Nullable UUID target) {
    if (target != null) {
      add(" and i.item_id in (select r.item_id from item_relation r where r.tenant_id = ?", tenant);
      add(" and r.workspace_id = ? and r.relation = '" + relation + "'", workspace);
      add(" and r.target_id = ?)", target);
    }
  }

  private void rest(Filter filter) {
    if (filter.status() != null) {
      add(" and i.status = ?", filter.status());
    }
    if (filter.dueFrom() != null) {
      add(" and i.due_time >= ?", filter.dueFrom().atStartOfDay());
    }
    if (filter.dueUntil() != null) {
      add(" and i.due_time < ?", filter.dueUntil().plusDays(1).atStartOfDay());
    } else if (filter.dueFrom() != null) {
      add(" and i.due_time < ?", DueTime.NEVER);
    }
    if (filter.changedSince() != null) {
      add(" and i.version > ?", filter.changedSince().value());
    }
  }

  private void page(ListQuery query, int most) {
    Sort sort = query.sort();
    String column = "i." + column(sort);
    String compare = sort.isAscending() ? " > " : " < ";
    String direction = sort.isAscending() ? "" : " desc";
    Mark after = query.after();
    // A version is of one item only: it needs no other key.
    boolean alone = sort.key() == Sort.Key.VERSION;
    if (after != null && alone) {
      add(" and " + column + compare + "?", key(sort, after));
    } else if (after != null) {
      add(" and (" + column + ", i.item_id)" + compare + "(?, ?)");
      values.add(key(sort, after));
      values.add(after.item().value());
    }
    add(" order by ");
    if (sort.key() == Sort.Key.ORDER) {
      // All null where it is asked for, and so the order of the index.
      add(isTop(query.filter().folder()) ? "i.folder_id, " : "");
      add(isTop(query.filter().parent()) ? "i.parent_id, " : "");
    }
    add(column + direction + (alone ? "" : ", i.item_id" + direction));
    add(" limit ?", most);
  }

  private static boolean isTop(@Nullable Place place) {
    return place != null && place.item() == null;
  }

  private static Object key(Sort sort, Mark mark) {
    return switch (sort.key()) {
      case VERSION -> Long.valueOf(mark.key());
      case DUE ->
          mark.key().equals(DueTime.NEVER.toString())
              ? DueTime.NEVER
              : LocalDateTime.parse(mark.key());
      case TITLE, ORDER -> mark.key();
    };
  }
}
