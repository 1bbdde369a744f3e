package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Operation;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Has a journal that was loaded follow the same journal elsewhere, which people go on writing: each
 * page of its entries is appended and posted in one commit, as when they were written first. The
 * chain is the same, or nothing is appended.
 */
@ApplicationScoped
public class JournalFollowing {
  private static final Sql BEGIN =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Journal.class, "open_loading_head"));

  @Inject private Shards shards;
  @Inject private JournalLoading loading;

  /** Begins the journal of a workspace that is there, closed to everybody else. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void begin(WorkspaceScope scope) {
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch());
        PreparedStatement statement = connection.prepareStatement(BEGIN.text())) {
      new Binder(statement)
          .text(scope.tenant().toString())
          .key(scope)
          .bytes(EntryHash.start(scope.tenant(), scope.workspace()));
      statement.execute();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Whether what some entries erase is to be looked up: then the tables are made by a rebuild. */
  public static boolean erase(List<Entry> entries) {
    return entries.stream()
        .anyMatch(entry -> entry.isRedacted() || entry.facts().operation() == Operation.REDACT);
  }

  /**
   * Appends entries that erase nothing, and posts them.
   *
   * @throws ProblemException WORKSPACE_CLOSED when the journal is not being loaded any more;
   *     CONFLICT when the entries do not follow its head
   */
  @Transactional
  public void append(WorkspaceScope scope, List<Entry> entries) {
    Set<ItemId> touched = new TreeSet<>(ReplayPart.ORDER);
    entries.forEach(entry -> touched.add(entry.facts().item()));
    loading.locked(
        scope,
        touched,
        (connection, session, head) -> {
          requireNext(head, entries);
          session.append(postings(head, entries));
        });
  }

  private static void requireNext(LockedHead head, List<Entry> entries) {
    byte[] chain = head.chainHash();
    for (Entry entry : entries) {
      chain = EntryHash.chain(chain, entry.facts(), entry.payloadHash());
      if (!entry.isIntact() || !Arrays.equals(chain, entry.chainHash())) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "Entry " + entry.facts().position() + " does not follow what was loaded.");
      }
    }
  }

  private static List<Posting> postings(LockedHead head, List<Entry> entries) {
    Replay replay = Replay.behind(head.position(), head.items().values());
    List<Posting> postings = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      replay.take(entry);
      ItemState after = replay.end(entry.facts().item());
      if (after == null) {
        throw new IllegalStateException("an entry makes no item");
      }
      postings.add(new Posting(entry, after, Link.of(after)));
    }
    return postings;
  }
}
