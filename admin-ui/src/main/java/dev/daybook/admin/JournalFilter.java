package dev.daybook.admin;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Entries;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.workspace.Members;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the form above the journal asks for. Days are those of UTC. */
@Named("journalFilter")
@RequestScoped
public class JournalFilter {
  private static final int CHOICES_MAX = 200;

  @Inject private Members members;
  @Inject private Moments moments;
  @Inject private Feed feed;
  @Inject private Names names;
  @Inject private Clock clock;
  private String actor = "";
  private String kind = "";
  private String item = "";
  private String since = "";
  private String until = "";
  private List<Choice> people = List.of();
  private long from = 1;

  /** A person who can be chosen. */
  public record Choice(String id, String name) {
    public String getId() {
      return id;
    }

    public String getName() {
      return name;
    }
  }

  /** Looks up who can be chosen: the members of today, the first of them. */
  void offer(Actor asking, WorkspaceScope scope) {
    List<PersonId> ids =
        members.list(scope, null, CHOICES_MAX).entries().stream().map(m -> m.person()).toList();
    names.lookUp(asking, ids);
    people =
        ids.stream()
            .map(id -> new Choice(id.toString(), names.of(id)))
            .sorted(Comparator.comparing(Choice::name))
            .toList();
  }

  /**
   * What is looked for, in positions.
   *
   * @param before where the page before this one stopped
   */
  Entries.Wanted wanted(WorkspaceScope scope, @Nullable Position before) {
    Position head = feed.head(scope);
    Position top = new Position(head.value() + 1);
    if (!until.isEmpty()) {
      Instant end = day("until", until).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (end.isBefore(clock.instant())) {
        top = new Position(at(scope, end).value() + 1);
      }
    }
    if (!since.isEmpty()) {
      Instant begin = day("since", since).atStartOfDay().toInstant(ZoneOffset.UTC);
      from = at(scope, begin).value() + 1;
    }
    if (before != null && before.compareTo(top) < 0) {
      top = before;
    }
    return new Entries.Wanted(
        actor.isEmpty() ? null : PersonId.parse(actor),
        kind.isEmpty() ? null : Kinds.of(kind),
        top,
        new Position(from));
  }

  /** The last position of an instant; none before the workspace was made, all after now. */
  private Position at(WorkspaceScope scope, Instant instant) {
    try {
      return moments.find(scope, new Moment.Time(instant), "since");
    } catch (ProblemException e) {
      if (e.type() != ProblemType.INVALID_PARAMETER) {
        throw e;
      }
      return instant.isAfter(clock.instant()) ? feed.head(scope) : Position.START;
    }
  }

  private static LocalDate day(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "A day is written like 2026-01-31.",
          Map.of("field", field));
    }
  }

  @Nullable ItemId item() {
    return item.isBlank() ? null : ItemId.parse(item.strip());
  }

  long from() {
    return from;
  }

  public boolean isOpen() {
    return (actor + kind + item + since + until).isBlank();
  }

  public List<Choice> getPeople() {
    return people;
  }

  public String getActor() {
    return actor;
  }

  public void setActor(@Nullable String actor) {
    this.actor = actor == null ? "" : actor;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(@Nullable String kind) {
    this.kind = kind == null ? "" : kind;
  }

  public String getItem() {
    return item;
  }

  public void setItem(@Nullable String item) {
    this.item = item == null ? "" : item;
  }

  public String getSince() {
    return since;
  }

  public void setSince(@Nullable String since) {
    this.since = since == null ? "" : since;
  }

  public String getUntil() {
    return until;
  }

  public void setUntil(@Nullable String until) {
    this.until = until == null ? "" : until;
  }
}
