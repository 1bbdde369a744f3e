package dev.daybook.list;

import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which live items of a kind are listed: those for which every condition holds that is not null.
 *
 * @param folder the folder they lie in; with {@code subtree}, also in a folder below it
 * @param parent the item of the same kind they lie below; with {@code subtree}, at any depth
 * @param tag they carry it
 * @param status the word that stands in the document, or is meant where none stands
 * @param assignee they are assigned to
 * @param dueFrom due on this day or later, as {@link DueTime} tells the day
 * @param dueUntil due on this day or before
 * @param changedSince their version is above it
 */
public record Filter(
    @Nullable Place folder,
    @Nullable Place parent,
    @Nullable ItemId tag,
    @Nullable String status,
    @Nullable PersonId assignee,
    @Nullable LocalDate dueFrom,
    @Nullable LocalDate dueUntil,
    @Nullable Position changedSince) {
  /** All items of the kind. */
  public static final Filter NONE = new Filter(null, null, null, null, null, null, null, null);

  /** What a kind must have for this to be asked of it. */
  public Set<Facet> facets() {
    Set<Facet> facets = EnumSet.noneOf(Facet.class);
    add(facets, Facet.FOLDER, folder);
    add(facets, Facet.PARENT, parent);
    add(facets, Facet.TAG, tag);
    add(facets, Facet.STATUS, status);
    add(facets, Facet.ASSIGNEE, assignee);
    add(facets, Facet.DUE, dueFrom);
    add(facets, Facet.DUE, dueUntil);
    return facets;
  }

  private static void add(Set<Facet> facets, Facet facet, @Nullable Object condition) {
    if (condition != null) {
      facets.add(facet);
    }
  }

  /**
   * Whether the items are all of one folder, or all below one parent: those that share an order.
   */
  public boolean isOfSiblings() {
    return (folder != null && !folder.subtree()) || (parent != null && !parent.subtree());
  }
}
