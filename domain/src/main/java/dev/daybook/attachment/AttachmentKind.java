package dev.daybook.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.blob.Content;
import dev.daybook.document.Limits;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import java.util.List;
import java.util.Set;

/** Attachments: files by their name, whose bytes are a blob of the workspace. */
public final class AttachmentKind implements Kind {
  /** The member that names the bytes: hash, size and media type. */
  public static final String CONTENT = "content";

  private static final DocumentSchema SCHEMA =
      DocumentSchema.of(AttachmentKind.class, "attachment");
  private static final List<Relation> RELATIONS =
      List.of(Relation.place("folder", "folder"), Relation.set("tags", "tag"));

  @Override
  public String word() {
    return "attachment";
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public DocumentSchema schema() {
    return SCHEMA;
  }

  @Override
  public void check(ObjectNode document, Limits limits) {
    SystemMembers.refuseIn(document);
    SCHEMA.check(document);
  }

  @Override
  public Set<Facet> facets() {
    return Set.of(Facet.FOLDER, Facet.ORDER, Facet.TAG);
  }

  @Override
  public List<Relation> relations() {
    return RELATIONS;
  }

  @Override
  public String title(ObjectNode document) {
    return document.path("name").asText("");
  }

  @Override
  public boolean namesContent() {
    return true;
  }

  @Override
  public List<Content> contents(ObjectNode document) {
    JsonNode content = document.path(CONTENT);
    String hash = content.path("hash").asText();
    if (!BlobHash.isHash(hash)) {
      return List.of();
    }
    JsonNode size = content.path("size");
    return List.of(
        new Content(CONTENT, new BlobHash(hash), size.isNumber() ? size.longValue() : null));
  }

  /** Empty where the document is: of an attachment that was deleted and then redacted. */
  @Override
  public List<Object> columns(ObjectNode document) {
    JsonNode content = document.path(CONTENT);
    String hash = content.path("hash").asText();
    return List.of(
        title(document),
        hash.isEmpty() ? new byte[0] : new BlobHash(hash).bytes(),
        content.path("size").asLong(),
        content.path("mediaType").asText(""));
  }
}
