package dev.daybook.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.DocumentDiff;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.journal.ItemState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed of an item from one version to another, word by word. */
@Named("diffPage")
@RequestScoped
public class DiffPage {
  @Inject private Visitor visitor;
  @Inject private OpenWorkspace workspace;
  @Inject private Past past;
  private String id = "";
  private String from = "";
  private String to = "";
  private @Nullable ItemState before;
  private @Nullable ItemState after;
  private ObjectNode old = Documents.read("{}");
  private ObjectNode now = Documents.read("{}");
  private ObjectNode diff = Documents.read("{}");

  public void load() throws IOException {
    visitor.show(
        actor -> {
          WorkspaceScope scope = workspace.read(actor);
          ItemId item = ItemId.parse(id);
          Position one = Parameters.position("from", from);
          Position other = Parameters.position("to", to);
          boolean inOrder = one.compareTo(other) <= 0;
          before = past.asOf(scope, item, inOrder ? one : other);
          after = past.asOf(scope, item, inOrder ? other : one);
          old = Documents.read(before.document());
          now = Documents.read(after.document());
          diff = DocumentDiff.of(old, now);
        });
  }

  /** A piece of text and what becomes of it. */
  public record Piece(String fate, String text) {
    static List<Piece> of(JsonNode pieces) {
      List<Piece> all = new ArrayList<>();
      for (JsonNode piece : pieces) {
        piece.properties().forEach(p -> all.add(new Piece(p.getKey(), p.getValue().asText())));
      }
      return all;
    }

    public String getFate() {
      return fate;
    }

    public String getText() {
      return text;
    }
  }

  /**
   * A block that differs.
   *
   * @param change the word that {@link DocumentDiff} has for it
   * @param pieces empty where its text is the same, or too long to compare
   */
  public record Block(String change, String type, List<Piece> pieces, List<Property> properties) {
    public List<Property> getProperties() {
      return properties;
    }

    public String getChange() {
      return change;
    }

    public String getType() {
      return type;
    }

    public List<Piece> getPieces() {
      return pieces;
    }
  }

  public String getTitle() {
    return Texts.title(now);
  }

  public List<Piece> getTitlePieces() {
    return Piece.of(diff.path("title"));
  }

  /** Those blocks that differ, in the order of the later version; those that are gone come last. */
  public List<Block> getBlocks() {
    List<Block> blocks = new ArrayList<>();
    List<BlockRow> rows = new ArrayList<>(BlockRow.all(now));
    BlockRow.all(old).stream()
        .filter(row -> !now.path("blocks").has(row.getId()))
        .forEach(rows::add);
    for (BlockRow row : rows) {
      JsonNode block = diff.path("blocks").path(row.getId());
      if (!block.isMissingNode()) {
        blocks.add(
            new Block(
                block.path("change").asText(),
                row.getType(),
                Piece.of(block.path("text")),
                properties(row)));
      }
    }
    return blocks;
  }

  /** What differs of a block that was there before, beside its text. */
  private List<Property> properties(BlockRow row) {
    return old.path("blocks").path(row.getId()) instanceof ObjectNode before
            && now.path("blocks").path(row.getId()) instanceof ObjectNode after
        ? Property.changed(before, after).stream()
            .filter(property -> !property.name().equals("text"))
            .toList()
        : List.of();
  }

  public List<Property> getProperties() {
    return Property.changed(old, now);
  }

  public boolean isSame() {
    return getTitlePieces().isEmpty() && getBlocks().isEmpty() && getProperties().isEmpty();
  }

  public boolean isTruncated() {
    return diff.path("truncated").asBoolean(false);
  }

  public String getFromVersion() {
    return before == null ? "" : before.version().toString();
  }

  public String getToVersion() {
    return after == null ? "" : after.version().toString();
  }

  public String getFromAt() {
    return before == null ? "" : Texts.minute(before.updatedAt());
  }

  public String getToAt() {
    return after == null ? "" : Texts.minute(after.updatedAt());
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(@Nullable String from) {
    this.from = from == null ? "" : from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(@Nullable String to) {
    this.to = to == null ? "" : to;
  }
}
