package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.DeviceId;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a journal that was written out as docs/journal-format.md states it, line by
 * line, and holds each to the one before: positions, commits, times, payload hashes and the chain.
 * What takes the whole journal to know, {@link ChainCheck} finds.
 */
public final class JournalLines {
  private static final HexFormat HEX = HexFormat.of();
  private static final int LINE_MEMBERS = 18;

  private final Source source;
  private Position at;
  private byte[] chain;
  private Position commitEnd;
  private Instant recordedAt = Instant.MIN;

  /** Whose journal it was when it was written. */
  public record Source(TenantId tenant, WorkspaceId workspace) {
    /** The chain hash of position 0. */
    public byte[] start() {
      return EntryHash.start(tenant, workspace);
    }
  }

  /**
   * @param from the position that the lines go on from: a commit's end, or 0
   * @param chainHash the one there
   */
  public JournalLines(Source source, Position from, byte[] chainHash) {
    this.source = source;
    this.at = from;
    this.commitEnd = from;
    this.chain = chainHash.clone();
  }

  /** The last position that was read. */
  public Position at() {
    return at;
  }

  /** The chain hash there. */
  public byte[] chainHash() {
    return chain.clone();
  }

  /** Whether a commit ends there. */
  public boolean isAtCommitEnd() {
    return at.equals(commitEnd);
  }

  /**
   * The next entry.
   *
   * @throws IllegalArgumentException saying what is wrong with the line
   */
  public Entry next(JsonNode line) {
    Entry entry = entry(line);
    EntryFacts facts = entry.facts();
    if (!facts.position().equals(at.next())) {
      throw new IllegalArgumentException("the entry has position " + facts.position());
    }
    boolean isWithin = at.compareTo(commitEnd) < 0;
    if (isWithin
        ? !facts.commitPosition().equals(commitEnd)
        : facts.commitPosition().compareTo(facts.position()) < 0) {
      throw new IllegalArgumentException("the commit's entries name different ends");
    }
    if (facts.recordedAt().isBefore(recordedAt)) {
      throw new IllegalArgumentException("it was recorded before the entry before it");
    }
    if ((entry.salt() == null) != (entry.patch() == null)
        || (entry.isRedacted() && (entry.conflict() != null || entry.origin() != null))) {
      throw new IllegalArgumentException("half of its payload is erased");
    }
    if (facts.operation() == Operation.REDACT && entry.isRedacted()) {
      throw new IllegalArgumentException("a redaction is erased itself");
    }
    if (!entry.isIntact()) {
      throw new IllegalArgumentException("the payload hash does not match");
    }
    if (!Arrays.equals(EntryHash.chain(chain, facts, entry.payloadHash()), entry.chainHash())) {
      throw new IllegalArgumentException("the chain hash does not match");
    }
    at = facts.position();
    commitEnd = facts.commitPosition();
    chain = entry.chainHash();
    recordedAt = facts.recordedAt();
    return entry;
  }

  private Entry entry(JsonNode line) {
    if (line.size() != LINE_MEMBERS) {
      throw new IllegalArgumentException("the line has not the members of an entry");
    }
    try {
      String salt = textOrNull(line, "salt");
      return new Entry(
          facts(line),
          salt == null ? null : HEX.parseHex(salt),
          textOrNull(line, "patch"),
          textOrNull(line, "conflict"),
          textOrNull(line, "origin"),
          HEX.parseHex(text(line, "payloadHash")),
          HEX.parseHex(text(line, "chainHash")));
    } catch (ProblemException e) {
      throw new IllegalArgumentException("an id is none", e);
    }
  }

  private EntryFacts facts(JsonNode line) {
    String device = textOrNull(line, "deviceId");
    return new EntryFacts(
        source.tenant(),
        source.workspace(),
        new Position(number(line, "position")),
        new Position(number(line, "commitPosition")),
        new ItemId(Uuids.parse(text(line, "itemId"))),
        text(line, "kind"),
        Operation.of(text(line, "operation")),
        positionOrNull(line, "previousPosition"),
        positionOrNull(line, "basePosition"),
        new PersonId(Uuids.parse(text(line, "actorId"))),
        device == null ? null : new DeviceId(Uuids.parse(device)),
        new CommandId(Uuids.parse(text(line, "commandId"))),
        Instant.EPOCH.plus(number(line, "recordedAt"), ChronoUnit.MICROS),
        Math.toIntExact(number(line, "schemaVersion")));
  }

  private static @Nullable Position positionOrNull(JsonNode line, String name) {
    return member(line, name).isNull() ? null : new Position(number(line, name));
  }

  private static long number(JsonNode line, String name) {
    JsonNode value = member(line, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name + " is no whole number");
    }
    return value.longValue();
  }

  private static String text(JsonNode line, String name) {
    String text = textOrNull(line, name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return text;
  }

  private static @Nullable String textOrNull(JsonNode line, String name) {
    JsonNode value = member(line, name);
    if (!value.isTextual() && !value.isNull()) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return value.textValue();
  }

  private static JsonNode member(JsonNode line, String name) {
    JsonNode value = line.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
