package dev.daybook.admin;

import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.item.Shown;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A workspace's items: all of them, those of a kind, or those that a search finds. */
@Named("workspacePage")
@RequestScoped
public class WorkspacePage {
  /** Of these a workspace has one, and clients keep them. */
  private static final Set<String> HIDDEN = Set.of("profile", "preferences");

  @Inject private Visitor visitor;
  @Inject private OpenWorkspace workspace;
  @Inject private Items items;
  @Inject private Finding finding;
  @Inject private ConsoleSettings settings;
  @Inject private Names names;
  private String query = "";
  private String kind = "";
  private @Nullable String before;
  private @Nullable String next;
  private List<ItemRow> rows = new ArrayList<>();

  public void load() throws IOException {
    visitor.show(
        actor -> {
          WorkspaceScope scope = workspace.read(actor);
          if (isSearching()) {
            search(scope);
          } else {
            list(scope);
          }
          look(actor);
        });
  }

  private void search(WorkspaceScope scope) {
    try {
      Finding.Page found = finding.find(scope, query, kind, before, settings.pageEntries());
      found.items().forEach(shown -> rows.add(new ItemRow(shown, names)));
      next = found.next();
    } catch (ProblemException e) {
      Visitor.say(FacesMessage.SEVERITY_ERROR, e.detail());
    }
  }

  private void list(WorkspaceScope scope) {
    int most = settings.pageEntries();
    Collection<Kind> kinds =
        kind.isEmpty() ? getKinds().stream().map(Kinds::of).toList() : List.of(Kinds.of(kind));
    List<Shown> page = items.list(scope, kinds, position(), most);
    page.forEach(shown -> rows.add(new ItemRow(shown, names)));
    next = page.size() == most ? page.get(most - 1).position().toString() : null;
  }

  private Position position() {
    return before == null || before.isEmpty()
        ? new Position(Long.MAX_VALUE)
        : Parameters.position("before", before);
  }

  private void look(Actor actor) {
    names.lookUp(actor, rows.stream().map(ItemRow::changedBy).toList());
  }

  public List<ItemRow> getRows() {
    return rows;
  }

  /** The kinds that can be chosen among. */
  public List<String> getKinds() {
    return Kinds.all().stream().map(Kind::word).filter(word -> !HIDDEN.contains(word)).toList();
  }

  public boolean isSearching() {
    return !query.isBlank();
  }

  public boolean isFirst() {
    return before == null || before.isEmpty();
  }

  public @Nullable String getNext() {
    return next;
  }

  public String getQuery() {
    return query;
  }

  public void setQuery(@Nullable String query) {
    this.query = query == null ? "" : query;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(@Nullable String kind) {
    this.kind = kind == null ? "" : kind;
  }

  public @Nullable String getBefore() {
    return before;
  }

  public void setBefore(@Nullable String before) {
    this.before = before;
  }
}
