package dev.daybook.persistence.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a journal out as docs/journal-format.md states it: one line a part, NDJSON. */
@ApplicationScoped
public class JournalExport {
  private static final HexFormat HEX = HexFormat.of();

  @Inject private JournalReader reader;

  /** A position of a journal, and the chain hash there. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Reached(Position position, byte[] chainHash) {}

  /**
   * Writes the whole journal, up to whatever is the head when it gets there: an entry that was
   * redacted on the way is so followed by the entry that says so.
   */
  public void write(WorkspaceScope scope, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeStringField("format", "daybook-journal-1");
      json.writeStringField("tenant", scope.tenant().toString());
      json.writeStringField("workspace", scope.workspace().toString());
      end(json);
      Reached end =
          writeEntries(
              scope,
              new Reached(Position.START, EntryHash.start(scope.tenant(), scope.workspace())),
              json,
              () -> {});
      json.writeStartObject();
      json.writeNumberField("head", end.position().value());
      json.writeStringField("chainHash", HEX.formatHex(end.chainHash()));
      end(json);
    }
  }

  /**
   * Writes the entries behind a position, up to whatever is the head when it gets there.
   *
   * @param json gets a line for each
   * @param proceed is called between pages; may throw to end it all
   * @return the end: where entries are missing, the head, so that it shows
   */
  public Reached writeEntries(
      WorkspaceScope scope, Reached from, JsonGenerator json, Runnable proceed) throws IOException {
    JournalReader.Head head = reader.head(scope);
    Position at = from.position();
    byte[] chain = from.chainHash();
    for (List<Entry> page = reader.page(scope, at);
        !page.isEmpty();
        page = reader.page(scope, at)) {
      for (Entry entry : page) {
        write(json, entry);
        at = entry.facts().position();
        chain = entry.chainHash();
      }
      proceed.run();
    }
    // Entries that are missing at the end must show: the head knows of them.
    return at.compareTo(head.position()) < 0
        ? new Reached(head.position(), head.chainHash())
        : new Reached(at, chain);
  }

  /** Whether the journal holds this chain hash at this position. */
  public boolean leadsThrough(WorkspaceScope scope, Position position, byte[] chainHash) {
    if (position.equals(Position.START)) {
      return Arrays.equals(EntryHash.start(scope.tenant(), scope.workspace()), chainHash);
    }
    return position.compareTo(reader.head(scope).position()) <= 0
        && Arrays.equals(reader.entry(scope, position).chainHash(), chainHash);
  }

  static void write(JsonGenerator json, Entry entry) throws IOException {
    EntryFacts facts = entry.facts();
    json.writeStartObject();
    json.writeNumberField("position", facts.position().value());
    json.writeNumberField("commitPosition", facts.commitPosition().value());
    json.writeStringField("itemId", facts.item().toString());
    json.writeStringField("kind", facts.kind());
    json.writeStringField("operation", facts.operation().word());
    write(json, "previousPosition", facts.previous());
    write(json, "basePosition", facts.base());
    json.writeStringField("patch", entry.patch());
    json.writeStringField("conflict", entry.conflict());
    json.writeStringField("origin", entry.origin());
    json.writeStringField("actorId", facts.actor().toString());
    json.writeStringField("deviceId", facts.device() == null ? null : facts.device().toString());
    json.writeStringField("commandId", facts.command().toString());
    json.writeNumberField("recordedAt", facts.recordedAtMicros());
    json.writeNumberField("schemaVersion", facts.schemaVersion());
    json.writeStringField("salt", entry.salt() == null ? null : HEX.formatHex(entry.salt()));
    json.writeStringField("payloadHash", HEX.formatHex(entry.payloadHash()));
    json.writeStringField("chainHash", HEX.formatHex(entry.chainHash()));
    end(json);
  }

  private static void write(JsonGenerator json, String name, @Nullable Position position)
      throws IOException {
    if (position == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, position.value());
    }
  }

  static void end(JsonGenerator json) throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
