package dev.daybook.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links of one journal's chain, from some position on, as far as they have been read from one file
 * or several. Of what it passes it keeps the chain hashes at the positions that somebody asks for.
 */
final class Links {
  static final String FORMAT = "daybook-chain-1";

  private final Map<Long, @Nullable String> asked = new HashMap<>();
  private @Nullable UUID tenant;
  private @Nullable UUID workspace;
  private long from;
  private long head = -1;
  private String chainHash = "";

  /**
   * @param positions whose chain hashes are to be kept
   */
  Links(Set<Long> positions) {
    positions.forEach(position -> asked.put(position, null));
  }

  /** Begins a file's links: they go on where those of the file before have ended. */
  void open(Members line) throws Fault {
    line.exactly(Set.of("format", "tenant", "workspace", "from", "chainHash"));
    begin(line.id("tenant"), line.id("workspace"), line.integer("from"), line.hex("chainHash", 32));
  }

  /** Begins at a position of whatever form. */
  void begin(UUID itsTenant, UUID itsWorkspace, long position, String hash) throws Fault {
    if (head < 0) {
      tenant = itsTenant;
      workspace = itsWorkspace;
      from = position;
      pass(position, hash);
    }
    if (!itsTenant.equals(tenant) || !itsWorkspace.equals(workspace)) {
      throw new Fault("links of another journal");
    }
    if (position != head || !hash.equals(chainHash)) {
      throw new Fault("links from " + position + " do not go on where those before end: " + head);
    }
  }

  /** Checks the next entry: its place, its payload where there is one, and its link. */
  void append(Entry entry) throws Fault {
    if (entry.position() != head + 1) {
      throw new Fault("the entry says it is position " + entry.position());
    }
    if (!entry.redacted() && !entry.hashOfPayload().equals(entry.payloadHash())) {
      throw new Fault("payload hash does not match");
    }
    String link =
        entry.hashOfChain(
            chainHash, Objects.requireNonNull(tenant), Objects.requireNonNull(workspace));
    if (!link.equals(entry.chainHash())) {
      throw new Fault("chain hash does not match");
    }
    pass(entry.position(), link);
  }

  private void pass(long position, String hash) {
    head = position;
    chainHash = hash;
    if (asked.containsKey(position)) {
      asked.put(position, hash);
    }
  }

  void close(Members line) throws Fault {
    line.exactly(Set.of("head", "chainHash"));
    if (line.integer("head") != head || !line.hex("chainHash", 32).equals(chainHash)) {
      throw new Fault("the closing line does not match");
    }
  }

  /** Refuses a checkpoint that these links do not lead through. */
  void check(Note note) throws Fault {
    if (!note.tenant().equals(tenant) || !note.workspace().equals(workspace)) {
      throw new Fault("the checkpoint is of another journal");
    }
    String here = asked.get(note.position());
    if (here == null) {
      throw new Fault("the links from " + from + " to " + head + " do not reach it");
    }
    if (!here.equals(note.chainHash())) {
      throw new Fault("the links lead to another chain hash there");
    }
  }

  String chainHash() {
    return chainHash;
  }

  long from() {
    return from;
  }

  long head() {
    return head;
  }
}
