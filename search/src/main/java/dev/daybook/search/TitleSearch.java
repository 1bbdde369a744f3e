package dev.daybook.search;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds items by their titles. A stateless session bean, since a module of an EAR that holds no EJB
 * is refused as an EJB module, and CDI beans elsewhere in an EAR are not shared.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TitleSearch {
  /** Characters of a query at most. */
  public static final int QUERY_LENGTH_MAX = 1_000;

  private static final ScopedReads.Query SEARCH =
      ScopedReads.Query.of(TitleSearch.class, "search_titles");

  @Inject private ScopedReads reads;

  /** An item found, with how well it matches (PostgreSQL's ts_rank). */
  public record Found(ItemId item, Position version, String title, double rank) {}

  /**
   * Items whose title matches a query in the syntax of web searches: words, "phrases", or, -not.
   *
   * @throws ProblemException INVALID_PARAMETER when the query is empty or too long
   */
  public List<Found> find(WorkspaceScope scope, String query, int most) {
    if (query.isBlank() || query.length() > QUERY_LENGTH_MAX || query.indexOf('\0') >= 0) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "A query has 1 to " + QUERY_LENGTH_MAX + " characters, and not U+0000.",
          Map.of("field", "q", "limit", QUERY_LENGTH_MAX));
    }
    return reads.read(
        scope,
        SEARCH,
        binder ->
            binder
                .uuid(scope.workspace().value())
                .uuid(scope.actor().value())
                .text(query)
                .number(most),
        rows -> {
          List<Found> found = new ArrayList<>();
          while (rows.next()) {
            found.add(
                new Found(
                    new ItemId(rows.getObject(1, UUID.class)),
                    new Position(rows.getLong(2)),
                    rows.getString(3),
                    rows.getDouble(4)));
          }
          return found;
        });
  }
}
