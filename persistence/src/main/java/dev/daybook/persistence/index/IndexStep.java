package dev.daybook.persistence.index;

import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.words.SearchLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One bounded transaction of the index. It takes the index' head, reads the entries that come next,
 * and posts each item that they name as it is now: an item that has changed again behind these
 * entries is left for the step that comes to that change. So an item is posted once, however often
 * it has changed, and what a step leaves undone when it dies the next one does.
 */
@ApplicationScoped
class IndexStep {
  @Inject private Shards shards;
  @Inject private IndexSettings settings;
  @Inject private Stems stems;

  /**
   * What a step did.
   *
   * @param position that the index has come to
   * @param head of the journal
   * @param busy whether another step was at it, and this one did nothing
   */
  record Done(Position position, Position head, boolean busy) {
    static final Done BUSY = new Done(Position.START, Position.START, true);

    boolean isWhole() {
      return !busy && position.compareTo(head) >= 0;
    }
  }

  /**
   * Sees to it that there is a head to be taken: committed, so that others wait for one another.
   */
  @Transactional
  void open(Place place) {
    try (Connection connection = connection(place)) {
      new IndexSession(connection, place).open();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Takes one step.
   *
   * @param wait for another step's end; null to leave it to that one
   */
  @Transactional
  Done run(Place place, @Nullable Duration wait) {
    try (Connection connection = connection(place)) {
      IndexSession session = new IndexSession(connection, place);
      IndexSession.@Nullable Locked locked = session.lock(wait);
      if (locked == null) {
        return Done.BUSY;
      }
      SearchLanguage language = locked.due();
      if (!language.equals(locked.language())) {
        session.advance(Position.START, language);
        return new Done(Position.START, locked.head(), false);
      }
      long next =
          Math.min(locked.position().value() + settings.stepEntries(), locked.head().value());
      if (next <= locked.position().value()) {
        return new Done(locked.position(), locked.head(), false);
      }
      Position end = new Position(next);
      Position outdated = post(connection, session, locked.position(), end, language);
      session.advance(outdated, language);
      return new Done(outdated, locked.head(), false);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Forgets all, so that the steps that follow make it anew. */
  @Transactional
  void restart(Place place) {
    try (Connection connection = connection(place)) {
      IndexSession session = new IndexSession(connection, place);
      IndexSession.@Nullable Locked locked = session.lock(settings.patience());
      if (locked != null) {
        session.clear();
        session.advance(Position.START, locked.due());
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private Connection connection(Place place) throws SQLException {
    return shards.connection(place.tenant(), place.placement().shard(), place.placement().epoch());
  }

  /**
   * Posts, and tells how far the index has come: back, where a tag has another title than before.
   */
  private Position post(
      Connection connection,
      IndexSession session,
      Position from,
      Position end,
      SearchLanguage language)
      throws SQLException {
    Collection<ItemState> touched =
        session.touched(from, end).stream()
            .filter(state -> state.version().compareTo(end) <= 0)
            .toList();
    List<IndexedItem> items =
        touched.stream()
            .filter(state -> !state.deleted() && !state.kind().isKeptByOwners())
            .map(state -> IndexedItem.of(state, settings.textLengthMax()))
            .toList();
    Set<UUID> named = new HashSet<>();
    items.forEach(item -> named.addAll(item.tags()));
    Map<UUID, IndexedItem.Tag> tags = session.tags(named);
    Set<String> words = new HashSet<>();
    items.forEach(item -> words.addAll(item.stemmed(tags)));
    session.post(touched, items, language, tags, stems.of(connection, language, words));
    Position outdated = session.outdated(touched);
    return outdated == null || outdated.compareTo(end) >= 0 ? end : outdated;
  }
}
