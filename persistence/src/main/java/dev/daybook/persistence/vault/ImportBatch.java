package dev.daybook.persistence.vault;

import dev.daybook.document.Documents;
import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes of one commit of an import, and whose they are. */
final class ImportBatch {
  private final List<Change> changes = new ArrayList<>();
  private final List<@Nullable ImportEntry> owners = new ArrayList<>();
  private final Map<ItemId, String> origins = new HashMap<>();

  /** Adds what other changes need: folders, tags. */
  void add(List<Change> needed) {
    for (Change change : needed) {
      changes.add(change);
      owners.add(null);
    }
  }

  void add(Change change, ImportEntry owner, String origin) {
    changes.add(change);
    owners.add(owner);
    origins.put(change.item(), origin);
  }

  int size() {
    return changes.size();
  }

  /** Begins the next. */
  void clear() {
    changes.clear();
    owners.clear();
    origins.clear();
  }

  /**
   * The command. Its id follows from the job and from all that it changes: begun again after a
   * crash, it is the same or is not needed any more.
   */
  Command command(JobId job) {
    byte[] hash = hash();
    CommandId id = new CommandId(Uuids.named(job.value(), HexFormat.of().formatHex(hash)));
    return new Command(id, true, hash, null, false, changes, null, origins);
  }

  private byte[] hash() {
    MessageDigest digest = Sha256.start();
    for (Change change : changes) {
      String document = change.sent() == null ? "" : Documents.canonical(change.sent());
      String line =
          change.getClass().getSimpleName()
              + " "
              + change.item()
              + " "
              + (change instanceof Change.Replace replace ? replace.expected() : "")
              + " "
              + document
              + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return digest.digest();
  }

  /** Tells the owners what came of their changes; answers how many folders were made. */
  int tell(Outcome outcome) {
    List<Outcome> parts = outcome instanceof Outcome.Each each ? each.parts() : List.of(outcome);
    int folders = 0;
    for (int i = 0; i < parts.size(); i++) {
      ImportEntry owner = owners.get(i);
      Outcome part = parts.get(i);
      if (owner == null) {
        folders += isFolder(changes.get(i)) && part instanceof Outcome.Applied ? 1 : 0;
      } else if (part instanceof Outcome.Refused refused) {
        owner.refused(refused.type(), refused.detail(), refused.members());
      } else if (part instanceof Outcome.Applied applied
          && applied.changes().get(0).operation() == null) {
        owner.status(ImportStatus.UNCHANGED);
      }
    }
    return folders;
  }

  private static boolean isFolder(Change change) {
    return change.kind().word().equals("folder");
  }
}
