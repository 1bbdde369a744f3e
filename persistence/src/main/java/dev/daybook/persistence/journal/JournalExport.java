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
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a journal out as docs/journal-format.md states it: one line a part, NDJSON. */
@ApplicationScoped
public class JournalExport {
  private static final HexFormat HEX = HexFormat.of();

  @Inject private JournalReader reader;

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
      JournalReader.Head head = reader.head(scope);
      Position at = Position.START;
      byte[] chain = EntryHash.start(scope.tenant(), scope.workspace());
      for (List<Entry> page = reader.page(scope, at);
          !page.isEmpty();
          page = reader.page(scope, at)) {
        for (Entry entry : page) {
          write(json, entry);
          at = entry.facts().position();
          chain = entry.chainHash();
        }
      }
      // Entries that are missing at the end must show: the head knows of them.
      boolean cut = at.compareTo(head.position()) < 0;
      json.writeStartObject();
      json.writeNumberField("head", cut ? head.position().value() : at.value());
      json.writeStringField("chainHash", HEX.formatHex(cut ? head.chainHash() : chain));
      end(json);
    }
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
