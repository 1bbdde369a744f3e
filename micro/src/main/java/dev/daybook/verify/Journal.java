package dev.daybook.verify;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A journal as far as it has been read, every rule of docs/journal-format.md holding so far. Keeps
 * the last position of each item and the redacted positions not yet named, nothing else that grows.
 */
final class Journal {
  private static final String FORMAT = "daybook-journal-1";
  private static final Set<String> OPERATIONS =
      Set.of("create", "update", "delete", "restore", "redact");

  private final UUID tenant;
  private final UUID workspace;
  private final Map<UUID, Long> lastPositions = new HashMap<>();
  private final TreeSet<Long> unexplained = new TreeSet<>();
  private long head;
  private long commitEnd;
  private long recordedAt = Long.MIN_VALUE;
  private String chainHash;

  private Journal(UUID tenant, UUID workspace) {
    this.tenant = tenant;
    this.workspace = workspace;
    this.chainHash =
        new Sha256()
            .raw(FORMAT.getBytes(StandardCharsets.US_ASCII))
            .raw(Sha256.bytes(tenant))
            .raw(Sha256.bytes(workspace))
            .hex();
  }

  /** A journal of which only the opening line has been read. */
  static Journal open(Members line) throws Fault {
    if (!line.has("format") || !line.text("format").equals(FORMAT)) {
      throw new Fault("line 1: not the opening line of a " + FORMAT);
    }
    line.exactly(Set.of("format", "tenant", "workspace"));
    return of(line.id("tenant"), line.id("workspace"));
  }

  /** A journal without an entry. */
  static Journal of(UUID tenant, UUID workspace) {
    return new Journal(tenant, workspace);
  }

  /** Where the commit of the last entry ends. */
  long commitEnd() {
    return commitEnd;
  }

  long head() {
    return head;
  }

  String chainHash() {
    return chainHash;
  }

  /** The first redacted position that no redact entry read so far names. */
  Optional<Long> unexplained() {
    return unexplained.stream().findFirst();
  }

  /**
   * Checks the next entry. Hashes first: what was changed later is told from what was written so.
   */
  void append(Entry entry) throws Fault {
    require(entry.position() == head + 1, "the entry says it is position " + entry.position());
    checkHashes(entry);
    checkPlace(entry);
    checkOperation(entry);
    head = entry.position();
    commitEnd = entry.commitPosition();
    recordedAt = entry.recordedAt();
    chainHash = entry.chainHash();
    lastPositions.put(entry.itemId(), head);
  }

  private void checkHashes(Entry entry) throws Fault {
    if (!entry.redacted()) {
      require(entry.patch() != null && entry.salt() != null, "the payload is erased in part");
      require(entry.hashOfPayload().equals(entry.payloadHash()), "payload hash does not match");
    }
    require(
        entry.hashOfChain(chainHash, tenant, workspace).equals(entry.chainHash()),
        "chain hash does not match");
  }

  private void checkPlace(Entry entry) throws Fault {
    if (head < commitEnd) {
      require(entry.commitPosition() == commitEnd, "the commit ending at " + commitEnd + " is cut");
    }
    require(entry.commitPosition() >= entry.position(), "the commit ends before the entry");
    require(
        Objects.equals(entry.previousPosition(), lastPositions.get(entry.itemId())),
        "previous position is not the item's last one");
    Long base = entry.basePosition();
    require(
        base == null || (base >= 0 && base < entry.position()),
        "base position is not an earlier position");
    require(entry.recordedAt() >= recordedAt, "recorded before the previous entry");
    require(entry.schemaVersion() > 0, "schema version is not positive");
  }

  private void checkOperation(Entry entry) throws Fault {
    require(
        OPERATIONS.contains(entry.operation()),
        "unknown operation " + Fault.quote(entry.operation()));
    boolean redact = entry.operation().equals("redact");
    if (entry.redacted()) {
      require(!redact, "a redact entry is never redacted");
      unexplained.add(entry.position());
    } else {
      Payload.check(entry);
    }
    if (redact) {
      Set<Long> targets = Payload.targets(entry);
      require(
          targets.stream().allMatch(target -> target < entry.position()),
          "a target is not an earlier position");
      unexplained.removeAll(targets);
    }
  }

  /** Checks the closing line. */
  void close(Members line) throws Fault {
    line.exactly(Set.of("head", "chainHash"));
    require(line.integer("head") == head, "the closing line names head " + line.integer("head"));
    require(head == commitEnd, "the commit ending at " + commitEnd + " is cut");
    require(
        line.hex("chainHash", 32).equals(chainHash),
        "the closing line's chain hash does not match");
  }

  private static void require(boolean holds, String otherwise) throws Fault {
    if (!holds) {
      throw new Fault(otherwise);
    }
  }
}
