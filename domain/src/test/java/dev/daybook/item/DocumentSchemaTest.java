package dev.daybook.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the schema of every kind. */
class DocumentSchemaTest {
  static Stream<Kind> kinds() {
    return Kinds.all().stream();
  }

  private static ObjectNode schema(Kind kind) {
    return Documents.read(kind.schema().text());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenSchema_whenHeldAgainstItsOwnDialect_thenValid(Kind kind) {
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
            .validate(kind.schema().text(), InputFormat.JSON));
    assertEquals(
        "https://daybook.dev/schemas/" + kind.word(), schema(kind).path("$id").textValue());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenSchema_whenRead_thenItsLimitsAreThoseOfDocuments(Kind kind) {
    JsonNode members = schema(kind).path("properties");
    assertLimit(Limits.DEFAULT.titleLengthMax(), members.path("title").path("maxLength"));
    assertLimit(Limits.DEFAULT.tagsMax(), members.path("tags").path("maxProperties"));
    assertLimit(Limits.DEFAULT.blocksMax(), members.path("blocks").path("maxProperties"));
    JsonNode block = schema(kind).path("$defs").path("block").path("properties");
    assertLimit(Limits.DEFAULT.textLengthMax(), block.path("text").path("maxLength"));
  }

  private static void assertLimit(int limit, JsonNode inSchema) {
    if (!inSchema.isMissingNode()) {
      assertEquals(limit, inSchema.intValue());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenSchema_whenRead_thenEachFacetIsAMemberOfIt(Kind kind) {
    for (Facet facet : kind.facets()) {
      JsonNode member = schema(kind).path("properties").path(facet.member());
      assertNotEquals(JsonNodeFactory.instance.missingNode(), member, facet::member);
    }
  }

  /** Kinds that have something in common describe it alike, though each schema stands alone. */
  @Test
  void givenDefinitionsOfOneName_whenCompared_thenTheSameInEverySchema() {
    Map<String, JsonNode> definitions = new HashMap<>();
    for (Kind kind : Kinds.all()) {
      for (Map.Entry<String, JsonNode> definition : schema(kind).path("$defs").properties()) {
        JsonNode other = definitions.putIfAbsent(definition.getKey(), definition.getValue());
        assertEquals(other == null ? definition.getValue() : other, definition.getValue());
      }
    }
  }

  @Test
  void givenManyFaults_whenChecked_thenTheFirstIsToldAndNoOther() {
    ObjectNode note = JsonNodeFactory.instance.objectNode();
    ObjectNode blocks = note.putObject("blocks");
    for (int i = 0; i < 10_000; i++) {
      blocks.putObject("b" + i);
    }
    note.put("title", 1);
    ProblemException problem =
        assertThrows(ProblemException.class, () -> Kinds.of("note").schema().check(note));
    assertEquals("title", problem.members().get("field"));
    assertEquals("title is of another type: integer found, string expected.", problem.detail());
  }
}
