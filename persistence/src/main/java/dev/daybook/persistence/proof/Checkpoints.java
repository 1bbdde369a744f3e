package dev.daybook.persistence.proof;

import dev.daybook.journal.Checkpoint;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Makes checkpoints, and shows those that were kept. */
@ApplicationScoped
public class Checkpoints {
  /** Kept ones looked at in one round trip. */
  private static final int PAGE = 200;

  private static final ScopedReads.Query LIST =
      ScopedReads.Query.of(Checkpoints.class, "list_checkpoints").forVerification();

  @Inject private CheckpointKeys keys;
  @Inject private CheckpointStore store;
  @Inject private JournalReader reader;
  @Inject private ScopedReads reads;
  @Inject private Placements placements;
  @Inject private Clock clock;

  /** The present head, signed. */
  public String sign(WorkspaceScope scope) {
    return sign(present(scope));
  }

  /** As above, and keeps it where there is an entry to speak of. */
  public String keep(WorkspaceScope scope) {
    Checkpoint checkpoint = present(scope);
    String note = sign(checkpoint);
    if (checkpoint.position().value() > 0) {
      store.keep(scope.shard(), checkpoint, note);
    }
    return note;
  }

  /**
   * Signs a text of another form than a checkpoint's, with the same keys.
   *
   * @param text lines, each with its line feed, none of them empty; the first names the form
   */
  public String signText(String text) {
    return keys.signing(keys.all()).sign(text);
  }

  private Checkpoint present(WorkspaceScope scope) {
    JournalReader.Head head = reader.head(scope);
    return new Checkpoint(
        scope.tenant(), scope.workspace(), scope.epoch(), head.position(), head.chainHash(), now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Keeps checkpoints of a tenant's workspaces where they are due; answers how many. */
  int keepDue(TenantId tenant) {
    int kept = 0;
    UUID after = new UUID(0, 0);
    List<Checkpoint> due = store.due(tenant, after, now());
    while (!due.isEmpty()) {
      CheckpointKey key = keys.signing(keys.all());
      ShardName shard = placements.of(tenant).shard();
      for (Checkpoint checkpoint : due) {
        store.keep(shard, checkpoint, key.sign(checkpoint.text()));
        after = checkpoint.workspace().value();
      }
      kept += due.size();
      due = due.size() < CheckpointStore.DUE_MAX ? List.of() : store.due(tenant, after, now());
    }
    return kept;
  }

  /** Those that were kept, oldest first, behind one at a position and of an epoch. */
  public List<KeptCheckpoint> list(WorkspaceScope scope, Position after, int epoch, int most) {
    return reads.read(
        scope,
        LIST,
        binder -> binder.key(scope).number(after.value()).number(epoch).number(most),
        rows -> {
          List<KeptCheckpoint> found = new ArrayList<>();
          while (rows.next()) {
            found.add(
                new KeptCheckpoint(
                    new Position(rows.getLong(1)),
                    new Epoch(rows.getInt(2)),
                    Objects.requireNonNull(rows.getObject(3, OffsetDateTime.class)).toInstant(),
                    rows.getString(4),
                    rows.getBytes(5)));
          }
          return found;
        });
  }

  /**
   * Checks those of the present epoch: what a restore of the database has undone, those of an
   * earlier one rightly contradict.
   *
   * @param broken hears where one does not hold, and why
   * @return how many there are, of all epochs
   */
  public int check(WorkspaceScope scope, BiConsumer<Position, String> broken) {
    List<CheckpointKey> known = keys.all();
    int checked = 0;
    Position after = Position.START;
    int epoch = 0;
    List<KeptCheckpoint> page;
    do {
      page = list(scope, after, epoch, PAGE);
      for (KeptCheckpoint kept : page) {
        after = kept.position();
        epoch = kept.epoch().value();
        String fault = kept.epoch().equals(scope.epoch()) ? fault(scope, kept, known) : "";
        if (!fault.isEmpty()) {
          broken.accept(after, fault);
        }
      }
      checked += page.size();
    } while (page.size() == PAGE);
    return checked;
  }

  /** What is wrong with a kept checkpoint of the scope's present epoch; empty for nothing. */
  private static String fault(
      WorkspaceScope scope, KeptCheckpoint kept, List<CheckpointKey> known) {
    int end = kept.note().indexOf("\n\n");
    String text = end < 0 ? "" : kept.note().substring(0, end + 1);
    if (known.stream().noneMatch(key -> key.sign(text).equals(kept.note()))) {
      return "the signature does not hold";
    }
    String start =
        new Checkpoint(
                scope.tenant(),
                scope.workspace(),
                kept.epoch(),
                kept.position(),
                new byte[0],
                kept.madeAt())
            .text();
    if (!text.startsWith(start.substring(0, start.indexOf("chain ")))) {
      return "the note is another journal's or position's";
    }
    byte[] chain = kept.chainHash();
    if (chain == null) {
      return "the journal does not reach it";
    }
    return text.contains("\nchain " + HexFormat.of().formatHex(chain) + "\n")
        ? ""
        : "the journal holds another chain hash there";
  }

  /** The public keys that notes are checked with, one a line; those that have been retired too. */
  public String verifiers() {
    return keys.all().stream()
        .map(CheckpointKey::verifier)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String sign(Checkpoint checkpoint) {
    return keys.signing(keys.all()).sign(checkpoint.text());
  }
}
