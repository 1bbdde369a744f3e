package dev.daybook.persistence.restore;

import dev.daybook.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What a restore changes, in an order in which each change finds what it refers to. */
public record Plan(List<PlannedChange> changes) {
  public Plan {
    changes = List.copyOf(changes);
  }

  /** How many changes are of an action. */
  public int count(PlannedChange.Action action) {
    return (int) changes.stream().filter(change -> change.action() == action).count();
  }

  /** Tells plans apart: made anew it differs when something was erased meanwhile. */
  byte[] hash() {
    return hash(changes);
  }

  static byte[] hash(List<PlannedChange> changes) {
    MessageDigest digest = Sha256.start();
    for (PlannedChange change : changes) {
      digest.update(
          (change.item() + " " + change.version() + " " + change.action() + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    return digest.digest();
  }
}
