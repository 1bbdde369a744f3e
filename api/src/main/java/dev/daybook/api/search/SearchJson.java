package dev.daybook.api.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.InstantText;
import dev.daybook.search.Found;
import dev.daybook.search.Results;
import dev.daybook.search.SearchQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes what was found, value after value. */
final class SearchJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int PAGE_BYTES = 16_384;

  private SearchJson() {}

  static byte[] of(Results results, SearchQuery query, WorkspaceScope scope) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(PAGE_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      items(json, results.items());
      SearchQuery.After after = results.after();
      json.writeStringField("next", after == null ? null : SearchCursors.of(scope, query, after));
      json.writeBooleanField("more", after != null);
      json.writeNumberField("total", results.total());
      json.writeBooleanField("totalIsExact", results.exact());
      json.writeStringField("position", results.position().in(scope.epoch()));
      json.writeBooleanField("complete", results.whole());
      if (results.suggestion() != null) {
        json.writeStringField("didYouMean", results.suggestion());
      }
      if (results.facets() != null) {
        json.writeFieldName("facets");
        json.writeRawValue(results.facets());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void items(JsonGenerator json, List<Found> items) throws IOException {
    json.writeArrayFieldStart("items");
    for (Found found : items) {
      json.writeStartObject();
      json.writeStringField("id", found.item().toString());
      json.writeStringField("kind", found.kind().word());
      json.writeNumberField("version", found.version().value());
      json.writeStringField("title", found.title());
      if (found.folder() != null) {
        json.writeStringField("folder", found.folder().toString());
      }
      json.writeArrayFieldStart("tags");
      for (ItemId tag : found.tags()) {
        json.writeString(tag.toString());
      }
      json.writeEndArray();
      json.writeStringField("createdAt", InstantText.of(found.createdAt()));
      json.writeStringField("createdBy", found.createdBy().toString());
      json.writeStringField("updatedAt", InstantText.of(found.updatedAt()));
      json.writeStringField("updatedBy", found.updatedBy().toString());
      json.writeNumberField("rank", found.rank());
      json.writeStringField("markedTitle", found.markedTitle());
      json.writeStringField("snippet", found.snippet());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
