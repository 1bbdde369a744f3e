package dev.daybook.admin;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Entries;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workspace's journal, the last entry first, as far as the form asks for it. */
@Named("journalPage")
@RequestScoped
public class JournalPage {
  @Inject private Visitor visitor;
  @Inject private OpenWorkspace workspace;
  @Inject private JournalFilter filter;
  @Inject private Looking looking;
  @Inject private Names names;
  private @Nullable String before;
  private @Nullable Position begin;
  private Entries.Found found = new Entries.Found(List.of(), null);
  private Map<ItemId, ItemState> items = Map.of();

  /** The reads of this page. */
  @RequestScoped
  static class Looking {
    @Inject private Entries entries;
    @Inject private States states;
    @Inject private ConsoleSettings settings;

    Entries.Found find(WorkspaceScope scope, Entries.Wanted wanted, @Nullable ItemId item) {
      int most = settings.pageEntries();
      if (item == null) {
        return entries.find(scope, wanted, settings.journalWindowEntries(), most);
      }
      return ofItem(scope, wanted, item, most);
    }

    /** An item's entries are found along its linked list; as many are looked at as make a page. */
    private Entries.Found ofItem(
        WorkspaceScope scope, Entries.Wanted wanted, ItemId item, int most) {
      ItemState now = states.now(scope, List.of(item)).get(item);
      if (now == null) {
        return new Entries.Found(List.of(), null);
      }
      int window = settings.journalWindowEntries();
      List<Entries.Line> all = entries.ofItem(scope, item, now.version(), window);
      List<Entries.Line> fitting =
          all.stream()
              .filter(line -> line.position().compareTo(wanted.before()) < 0)
              .filter(line -> line.position().compareTo(wanted.from()) >= 0)
              .filter(line -> wanted.actor() == null || wanted.actor().equals(line.actor()))
              .filter(line -> wanted.kind() == null || wanted.kind().word().equals(line.kind()))
              .toList();
      boolean more = fitting.size() > most;
      List<Entries.Line> page = more ? fitting.subList(0, most) : fitting;
      return new Entries.Found(page, more ? page.get(most - 1).position() : null);
    }

    Map<ItemId, ItemState> items(WorkspaceScope scope, Entries.Found found) {
      return states.now(scope, found.lines().stream().map(Entries.Line::item).distinct().toList());
    }
  }

  public void load() throws IOException {
    visitor.show(this::load);
  }

  private void load(Actor actor) {
    WorkspaceScope scope = workspace.read(actor);
    filter.offer(actor, scope);
    try {
      Entries.Wanted wanted =
          filter.wanted(
              scope,
              before == null || before.isEmpty() ? null : Parameters.position("before", before));
      begin = wanted.before();
      found = looking.find(scope, wanted, filter.item());
    } catch (ProblemException e) {
      Visitor.say(FacesMessage.SEVERITY_ERROR, e.detail());
    }
    items = looking.items(scope, found);
    names.lookUp(actor, found.lines().stream().map(Entries.Line::actor).toList());
  }

  public List<EntryRow> getRows() {
    return found.lines().stream()
        .map(line -> new EntryRow(line, names.of(line.actor()), title(line.item())))
        .toList();
  }

  private String title(ItemId item) {
    ItemState state = items.get(item);
    return state == null ? "" : Texts.title(Documents.read(state.document()));
  }

  public List<String> getKinds() {
    return Kinds.all().stream().map(Kind::word).toList();
  }

  public @Nullable String getNext() {
    return found.next() == null ? null : found.next().toString();
  }

  /** How far this page has looked. */
  public String getStretch() {
    if (begin == null || begin.value() <= 1) {
      return "";
    }
    long down = found.next() == null ? filterFrom() : found.next().value();
    return "Positions "
        + Texts.count(Math.max(1, down))
        + " to "
        + Texts.count(begin.value() - 1)
        + " were looked through.";
  }

  private long filterFrom() {
    return filter.from();
  }

  public boolean isFirst() {
    return before == null || before.isEmpty();
  }

  public @Nullable String getBefore() {
    return before;
  }

  public void setBefore(@Nullable String before) {
    this.before = before;
  }
}
