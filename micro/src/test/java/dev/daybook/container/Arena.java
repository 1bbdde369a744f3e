package dev.daybook.container;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Execution;
import dev.daybook.persistence.journal.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** One workspace under torture: the commands its writers have sent, and what they were answered. */
final class Arena {
  private static final Kind NOTE = Kinds.of("note");
  private static final int NOTES = 20;
  private static final int CHANGES_MAX = 4;

  /** Commands that may be repeated: the last ones, some of them still under way. */
  private static final int RECENT = 64;

  private final WorkspaceScope scope;
  private final List<ItemId> notes = new ArrayList<>();
  private final AtomicReferenceArray<@Nullable Asked> recent = new AtomicReferenceArray<>(RECENT);
  private final Map<CommandId, Answer> done = new ConcurrentHashMap<>();
  private final AtomicLong words = new AtomicLong();

  /** A command, and its outcome once anybody has been told it. */
  record Asked(Command command, AtomicReference<@Nullable Outcome> outcome) {}

  /** The entries that a command became. */
  record Answer(long first, long last) {}

  Arena(WorkspaceScope scope) {
    this.scope = scope;
    for (int i = 0; i < NOTES; i++) {
      notes.add(new ItemId(Uuids.next()));
    }
  }

  WorkspaceScope scope() {
    return scope;
  }

  /** The command that makes the notes. */
  Asked opening() {
    return ask(
        notes.stream()
            .<Change>map(
                note -> new Change.Create(note, NOTE, JsonNodeFactory.instance.objectNode()))
            .toList());
  }

  /** A new command: every change of it changes something, so every one becomes an entry. */
  Asked next(Random random) {
    List<Change> changes = new ArrayList<>();
    for (int i = 1 + random.nextInt(CHANGES_MAX); i > 0; i--) {
      ItemId note = notes.get(random.nextInt(NOTES));
      changes.add(
          new Change.Patch(
              note,
              NOTE,
              null,
              JsonNodeFactory.instance.objectNode().put("title", "w" + words.incrementAndGet())));
    }
    Asked asked = ask(changes);
    recent.set(random.nextInt(RECENT), asked);
    return asked;
  }

  /** A command that was sent before, or is being sent right now; null while there is none. */
  @Nullable Asked repetition(Random random) {
    return recent.get(random.nextInt(RECENT));
  }

  private static Asked ask(List<Change> changes) {
    byte[] hash = new byte[32];
    return new Asked(
        new Command(new CommandId(Uuids.next()), hash, null, changes), new AtomicReference<>());
  }

  /**
   * Takes an answer.
   *
   * @throws AssertionError when the command was carried out twice, or answered differently before
   */
  void answered(Asked asked, Execution execution) {
    Outcome.Applied applied = (Outcome.Applied) execution.outcome();
    asked.outcome().compareAndSet(null, applied);
    if (!applied.equals(asked.outcome().get())) {
      throw new AssertionError("two answers to " + asked.command().id());
    }
    if (!execution.repeated()) {
      List<Outcome.Done> changes = applied.changes();
      Answer answer =
          new Answer(
              changes.get(0).version().value(), changes.get(changes.size() - 1).version().value());
      if (answer.last() - answer.first() + 1 != asked.command().changes().size()) {
        throw new AssertionError("the entries of " + asked.command().id() + " are not together");
      }
      if (done.put(asked.command().id(), answer) != null) {
        throw new AssertionError(asked.command().id() + " was carried out twice");
      }
    }
  }

  int commands() {
    return done.size();
  }

  /** Holds the journal's commands against those that were answered: exactly these, once each. */
  final class Audit {
    private final Set<CommandId> met = new HashSet<>();
    private @Nullable CommandId last;

    /**
     * Takes the next entry.
     *
     * @throws AssertionError when its command was not acknowledged at this place
     */
    void take(CommandId command, Position position, Position commitPosition) {
      Answer answer = done.get(command);
      if (answer == null) {
        throw new AssertionError("entry " + position + " is of a command that was undone");
      }
      if (position.value() < answer.first()
          || position.value() > answer.last()
          || commitPosition.value() != answer.last()) {
        throw new AssertionError("entry " + position + " is not where its command was told");
      }
      if (!command.equals(last) && !met.add(command)) {
        throw new AssertionError("entry " + position + " repeats a command");
      }
      last = command;
    }

    /**
     * @throws AssertionError when a command was acknowledged and is not there
     */
    void finish() {
      if (met.size() != done.size()) {
        throw new AssertionError(
            done.size() + " commands acknowledged, " + met.size() + " in the journal");
      }
    }
  }
}
