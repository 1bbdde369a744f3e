package dev.daybook.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Entries;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item as it is, or was at one of its versions, and its history. */
@Named("itemPage")
@RequestScoped
public class ItemPage {
  private static final int HISTORY = 20;

  @Inject private Visitor visitor;
  @Inject private OpenWorkspace workspace;
  @Inject private Reading reading;
  @Inject private Names names;
  private String id = "";
  private @Nullable String version;
  private @Nullable String from;
  private @Nullable ItemState now;
  private @Nullable ItemState state;
  private ObjectNode document = Documents.read("{}");
  private List<Entries.Line> lines = List.of();

  /** The reads of this page. */
  @RequestScoped
  static class Reading {
    @Inject private States states;
    @Inject private Past past;
    @Inject private Entries entries;

    ItemState now(WorkspaceScope scope, ItemId item) {
      ItemState found = states.now(scope, Set.of(item)).get(item);
      if (found == null) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      }
      return found;
    }

    ItemState version(WorkspaceScope scope, ItemId item, Position version) {
      return past.version(scope, item, version);
    }

    List<Entries.Line> history(WorkspaceScope scope, ItemId item, Position from, int most) {
      return entries.ofItem(scope, item, from, most);
    }
  }

  public void load() throws IOException {
    visitor.show(this::load);
  }

  private void load(Actor actor) {
    WorkspaceScope scope = workspace.read(actor);
    ItemId item = ItemId.parse(id);
    ItemState current = reading.now(scope, item);
    now = current;
    if (!isPast()) {
      state = current;
    } else {
      state = reading.version(scope, item, Parameters.position("version", version));
    }
    document = Documents.read(state.document());
    Position begin =
        from == null || from.isEmpty() ? current.version() : Parameters.position("from", from);
    lines = reading.history(scope, item, begin, HISTORY + 1);
    names.lookUp(actor, lines.stream().map(Entries.Line::actor).toList());
    names.lookUp(actor, List.of(state.createdBy(), state.updatedBy()));
  }

  public boolean isPast() {
    return version != null && !version.isEmpty();
  }

  public boolean isDeleted() {
    return state != null && state.deleted();
  }

  public String getTitle() {
    return Texts.title(document);
  }

  public String getKind() {
    return state == null ? "" : state.kind().word();
  }

  public String getShownVersion() {
    return state == null ? "" : state.version().toString();
  }

  public String getLastVersion() {
    return now == null ? "" : now.version().toString();
  }

  public String getChanged() {
    return state == null
        ? ""
        : Texts.minute(state.updatedAt()) + " by " + names.of(state.updatedBy());
  }

  public String getCreated() {
    return state == null
        ? ""
        : Texts.minute(state.createdAt()) + " by " + names.of(state.createdBy());
  }

  public List<BlockRow> getBlocks() {
    return BlockRow.all(document);
  }

  public List<Property> getProperties() {
    return Property.of(document);
  }

  public List<EntryRow> getHistory() {
    return lines.stream()
        .limit(HISTORY)
        .map(line -> new EntryRow(line, names.of(line.actor()), ""))
        .toList();
  }

  /** Those that can be compared. */
  public List<EntryRow> getVersions() {
    return getHistory().stream().filter(EntryRow::isThere).toList();
  }

  /** The one before the last, to begin with. */
  public String getCompareFrom() {
    List<EntryRow> versions = getVersions();
    return versions.isEmpty() ? "" : versions.get(Math.min(1, versions.size() - 1)).getPosition();
  }

  public String getCompareTo() {
    return getVersions().isEmpty() ? "" : getVersions().get(0).getPosition();
  }

  /** The entry at which older history begins; null when there is none. */
  public @Nullable String getOlder() {
    return lines.size() > HISTORY ? lines.get(HISTORY).position().toString() : null;
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }

  public @Nullable String getVersion() {
    return version;
  }

  public void setVersion(@Nullable String version) {
    this.version = version;
  }

  public @Nullable String getFrom() {
    return from;
  }

  public void setFrom(@Nullable String from) {
    this.from = from;
  }
}
