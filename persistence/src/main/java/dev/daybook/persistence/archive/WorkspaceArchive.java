package dev.daybook.persistence.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.JournalExport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes what an archive's part holds of one workspace: lines of JSON. */
@ApplicationScoped
class WorkspaceArchive {
  private static final HexFormat HEX = HexFormat.of();

  @Inject private JournalExport journal;
  @Inject private ScopedReads reads;

  /**
   * Where the journal's part is to begin: where that of the base ends, if the journal is still the
   * one that the base holds, and else at its beginning.
   *
   * @param before what the base holds of the workspace; null for nothing
   */
  JournalExport.Reached begin(WorkspaceScope scope, @Nullable Stretch before) {
    if (before != null) {
      byte[] chain = HEX.parseHex(before.chain());
      if (journal.leadsThrough(scope, before.position(), chain)) {
        return new JournalExport.Reached(before.position(), chain);
      }
    }
    return new JournalExport.Reached(
        Position.START, EntryHash.start(scope.tenant(), scope.workspace()));
  }

  /**
   * Writes the workspace: its row, the entries up to whatever is the head then, and what is not
   * journalled, as it is after that.
   *
   * @param row of the workspace, JSON text
   * @param proceed is called between pages; may throw to end it all
   */
  Stretch write(
      WorkspaceScope scope,
      String row,
      JournalExport.Reached from,
      OutputStream out,
      Runnable proceed)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
      line(json, "workspace", row);
      JournalExport.Reached end = journal.writeEntries(scope, from, json, proceed);
      for (ArchivedTable table : ArchivedTable.ALL) {
        table.read(
            reads,
            scope,
            end.position(),
            text -> {
              line(json, table.word(), text);
              proceed.run();
            });
      }
      return new Stretch(
          scope.workspace(),
          scope.epoch(),
          from.position(),
          HEX.formatHex(from.chainHash()),
          end.position(),
          HEX.formatHex(end.chainHash()));
    }
  }

  /** A line that says of which table the row is. */
  static void line(JsonGenerator json, String table, String row) throws IOException {
    json.writeStartObject();
    json.writeFieldName(table);
    json.writeRawValue(row);
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
