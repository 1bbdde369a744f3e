package dev.daybook.persistence.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Links of the chain between two positions, in the form that docs/proofs.md states: what each entry
 * is, without what it says.
 */
@ApplicationScoped
public class ChainExport {
  /** Entries read in one round trip: each is half a kilobyte. */
  private static final int PAGE = 1_000;

  private static final ScopedReads.Query READ_LINKS =
      ScopedReads.Query.of(Journal.class, "read_links");

  @Inject private JournalReader reader;
  @Inject private ScopedReads reads;

  /** Where a range of links begins, checked against the journal. */
  public record Range(Position from, Position to, byte[] chainHash) {}

  /**
   * The range from a position to another, or to as many entries behind it as are shown at once.
   *
   * @param to above the head for the head
   * @throws ProblemException INVALID_PARAMETER naming the field
   */
  public Range range(WorkspaceScope scope, Position from, Position to, int most) {
    JournalReader.Head head = reader.head(scope);
    if (from.compareTo(head.position()) > 0) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "from is ahead of the journal.",
          Map.of("field", "from", "limit", head.position().value()));
    }
    if (to.compareTo(from) < 0) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "to is not before from.", Map.of("field", "to"));
    }
    long end =
        Math.min(Math.min(to.value(), head.position().value()), Math.addExact(from.value(), most));
    byte[] chainHash =
        from.equals(Position.START)
            ? EntryHash.start(scope.tenant(), scope.workspace())
            : links(scope, from.value() - 1, from.value()).get(0).chainHash();
    return new Range(from, new Position(end), chainHash);
  }

  /** Writes a range out. */
  public void write(WorkspaceScope scope, Range range, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeStringField("format", "daybook-chain-1");
      json.writeStringField("tenant", scope.tenant().toString());
      json.writeStringField("workspace", scope.workspace().toString());
      json.writeNumberField("from", range.from().value());
      json.writeStringField("chainHash", HexFormat.of().formatHex(range.chainHash()));
      JournalExport.end(json);
      long at = range.from().value();
      byte[] chain = range.chainHash();
      while (at < range.to().value()) {
        List<Entry> page = links(scope, at, range.to().value());
        if (page.isEmpty()) {
          break; // Entries are missing: the closing line says where it stopped.
        }
        for (Entry entry : page) {
          JournalExport.write(json, entry);
          at = entry.facts().position().value();
          chain = entry.chainHash();
        }
      }
      json.writeStartObject();
      json.writeNumberField("head", at);
      json.writeStringField("chainHash", HexFormat.of().formatHex(chain));
      JournalExport.end(json);
    }
  }

  private List<Entry> links(WorkspaceScope scope, long from, long to) {
    return reads.read(
        scope,
        READ_LINKS,
        binder -> binder.key(scope).number(from).number(to).number(PAGE),
        rows -> {
          List<Entry> page = new ArrayList<>();
          while (rows.next()) {
            page.add(JournalStatements.readEntry(rows, scope));
          }
          return page;
        });
  }
}
