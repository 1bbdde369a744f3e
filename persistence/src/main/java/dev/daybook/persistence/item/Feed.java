package dev.daybook.persistence.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The feed of a workspace's changes, by pages: the journal as readers see it. */
@ApplicationScoped
public class Feed {
  private static final ScopedReads.Query CHANGES =
      ScopedReads.Query.of(Items.class, "list_changes");
  private static final ScopedReads.Query STATE = ScopedReads.Query.of(Items.class, "list_state");
  private static final ScopedReads.Query STATE_OF_KINDS =
      ScopedReads.Query.of(Items.class, "list_state_of_kinds");
  private static final ScopedReads.Query CHANGES_OF_KINDS =
      ScopedReads.Query.of(Items.class, "list_changes_of_kinds");

  /** The list of which the feed's cursors are. */
  public static final String LIST = "changes";

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;
  @Inject private FeedSettings settings;
  @Inject private FeedEnds ends;
  @Inject private FolderFeed folders;
  @Inject private RedactedEntries redactions;

  /**
   * Where a first sync begins.
   *
   * @throws ProblemException INVALID_PARAMETER for a folder that is not there
   */
  public FeedPlace begin(WorkspaceScope scope, FeedFilter filter) {
    if (filter.folder() != null) {
      return folders.begin(scope, filter.folder(), head(scope));
    }
    return new FeedPlace(head(scope), new FeedPlace.ByVersion(Position.START));
  }

  /**
   * A page of a feed: about as many entries or items as asked for, fewer when they are large, and
   * never cutting a commit. A filtered one may be empty although there is more.
   *
   * @throws ProblemException INVALID_CURSOR when the place is ahead of the head; CURSOR_EXPIRED
   *     when what a folder's feed would have to tell has been erased; BEYOND_HORIZON
   */
  public FeedPage page(WorkspaceScope scope, FeedFilter filter, FeedPlace place, int most) {
    if (place.walk() instanceof FeedPlace.ByVersion walk) {
      return walk(scope, filter, place.position(), walk.walked(), most);
    }
    if (filter.isNone()) {
      return page(since(scope, place.position(), most), place.position(), most);
    }
    if (filter.folder() == null) {
      return ofKinds(scope, filter, place.position(), most);
    }
    return place.walk() instanceof FeedPlace.ById walk
        ? folders.walk(scope, filter, place.position(), walk, most)
        : folders.page(scope, filter, place.position(), most);
  }

  /** As {@link #page}, for a place that this server has come to itself: it takes no second look. */
  public FeedPage follow(WorkspaceScope scope, FeedFilter filter, FeedPlace place, int most) {
    return filter.isNone() && place.walk() == null
        ? page(after(scope, place.position(), most), place.position(), most)
        : page(scope, filter, place, most);
  }

  private static FeedPage page(SizedRows<ShownEntry> read, Position since, int most) {
    List<ShownEntry> rows = read.rows();
    Position next = rows.isEmpty() ? since : rows.get(rows.size() - 1).commit();
    return new FeedPage(rows, false, FeedPlace.at(next), read.isCut() || rows.size() >= most);
  }

  private FeedPage walk(
      WorkspaceScope scope, FeedFilter filter, Position head, Position walked, int most) {
    SizedRows<Shown> read = state(scope, filter, walked, most);
    List<ShownEntry> rows =
        read.rows().stream().map(item -> new ShownEntry(item, item.position())).toList();
    boolean more = read.isCut() || rows.size() == most;
    FeedPlace next =
        more
            ? new FeedPlace(head, new FeedPlace.ByVersion(rows.get(rows.size() - 1).commit()))
            : FeedPlace.at(head);
    return new FeedPage(rows, true, next, more);
  }

  private FeedPage ofKinds(WorkspaceScope scope, FeedFilter filter, Position since, int most) {
    String[] kinds = FeedFilter.words(filter.kinds());
    FeedEnds.End[] end = new FeedEnds.End[1];
    SizedRows<ShownEntry> read =
        SizedRows.within(
            most,
            pages.itemBytesMax(),
            (rowsMax, largest) -> {
              end[0] = ends.of(scope, kinds, since, rowsMax, settings.scanEntriesMax());
              return ofKinds(scope, kinds, since, end[0].until(), largest);
            });
    Position until = end[0].until();
    return new FeedPage(
        redactions.complete(scope, read.rows()), false, FeedPlace.at(until), end[0].isBeforeHead());
  }

  private SizedRows<ShownEntry> ofKinds(
      WorkspaceScope scope, String[] kinds, Position since, Position until, int largest) {
    return reads.read(
        scope,
        CHANGES_OF_KINDS,
        binder ->
            binder
                .number(largest)
                .number(largest)
                .key(scope)
                .key(scope)
                .number(since.value())
                .number(until.value())
                .texts(kinds),
        rows -> EntryRepresentation.behind(scope, since, rows, largest));
  }

  /**
   * The entries after a position, in order: about as many as asked for, fewer when they are large,
   * and never cutting a commit.
   *
   * @throws ProblemException INVALID_CURSOR when the position is ahead of the head; BEYOND_HORIZON
   */
  public SizedRows<ShownEntry> since(WorkspaceScope scope, Position since, int most) {
    SizedRows<ShownEntry> page = after(scope, since, most);
    if (page.rows().isEmpty()) {
      checkHead(since, head(scope), FeedEnds.SINCE);
    }
    return page;
  }

  /**
   * A cursor's position is one that there is.
   *
   * @param field that holds the cursor
   * @throws ProblemException INVALID_CURSOR when it is ahead of the head
   */
  public static void checkHead(Position position, Position head, String field) {
    if (position.compareTo(head) > 0) {
      throw new ProblemException(
          ProblemType.INVALID_CURSOR,
          "The cursor is ahead of the workspace.",
          Map.of("field", field));
    }
  }

  private SizedRows<ShownEntry> after(WorkspaceScope scope, Position since, int most) {
    return after(scope, since, most, pages.itemBytesMax());
  }

  /**
   * As {@link #since}, for a position that this server has given out itself, and a page of so many
   * bytes; of more only if its first commit has more.
   *
   * @throws ProblemException BEYOND_HORIZON
   */
  public SizedRows<ShownEntry> after(WorkspaceScope scope, Position since, int most, int bytesMax) {
    SizedRows<ShownEntry> page =
        SizedRows.within(
            most,
            bytesMax,
            (rowsMax, largest) ->
                reads.read(
                    scope,
                    CHANGES,
                    binder ->
                        binder
                            .number(largest)
                            .number(largest)
                            .key(scope)
                            .key(scope)
                            .number(since.value())
                            .key(scope)
                            .number(Math.addExact(since.value(), rowsMax)),
                    rows -> EntryRepresentation.behind(scope, since, rows, largest)));
    return new SizedRows<>(redactions.complete(scope, page.rows()), page.facts());
  }

  /** Live items whose last change is after a position, earliest first. */
  private SizedRows<Shown> state(
      WorkspaceScope scope, FeedFilter filter, Position after, int most) {
    boolean all = filter.kinds().isEmpty();
    return SizedRows.within(
        most,
        pages.itemBytesMax(),
        (rowsMax, largest) ->
            reads.read(
                scope,
                all ? STATE : STATE_OF_KINDS,
                binder -> {
                  binder.number(largest).key(scope);
                  if (!all) {
                    binder.texts(FeedFilter.words(filter.kinds()));
                  }
                  binder.number(after.value()).number(rowsMax);
                },
                rows -> Representation.all(rows, largest)));
  }

  /** Where the workspace's journal stands. */
  public Position head(WorkspaceScope scope) {
    return span(scope).head();
  }

  /** What of the workspace's journal can be told: what comes behind the horizon, up to the head. */
  public record Span(Position horizon, Position head) {}

  /** How far the workspace's journal goes, both ways. */
  public Span span(WorkspaceScope scope) {
    return ends.span(scope);
  }
}
