package dev.daybook.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.document.MergePatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was ever written into a journal is read for ever: a payload of every kind in every version
 * stands in golden/, with what it was read as. These files are never made again.
 */
class PayloadGoldenTest {
  /** What only tells people something. */
  private static final Set<String> ANNOTATIONS = Set.of("title", "description", "$id", "$schema");

  /** Members that hold names of somebody's choice, not keywords. */
  private static final Set<String> NAMES = Set.of("properties", "$defs");

  record Golden(Kind kind, int version) {
    JsonNode read() {
      String name = "golden/" + kind.word() + "-" + version + ".json";
      try (InputStream in = PayloadGoldenTest.class.getResourceAsStream(name)) {
        assertNotNull(in, name + " is missing: see CONTRIBUTING.md, Change a payload");
        return new ObjectMapper().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new AssertionError(name, e);
      }
    }

    @Override
    public String toString() {
      return kind.word() + "-" + version;
    }
  }

  static Stream<Golden> versions() {
    return Kinds.all().stream()
        .flatMap(
            kind ->
                IntStream.rangeClosed(1, kind.schemaVersion())
                    .mapToObj(version -> new Golden(kind, version)));
  }

  static Stream<Golden> newest() {
    return Kinds.all().stream().map(kind -> new Golden(kind, kind.schemaVersion()));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void givenPayload_whenReadToday_thenItIsWhatItWas(Golden golden) {
    JsonNode recorded = golden.read();
    Kind kind = golden.kind();
    ObjectNode created = Documents.read(recorded.path("create").textValue());
    ObjectNode patch = Documents.read(recorded.path("update").textValue());
    String patched = Documents.canonical(MergePatch.apply(created, patch));
    String newest = Upcasting.newest(kind, patched, golden.version());
    assertEquals(recorded.path("newest").textValue(), newest);
    ObjectNode document = Documents.read(newest);
    kind.check(document, Limits.DEFAULT);
    assertEquals(texts(recorded.path("columns")), columns(kind, document));
    Map<String, Set<String>> relations = new TreeMap<>();
    recorded
        .path("relations")
        .properties()
        .forEach(one -> relations.put(one.getKey(), new TreeSet<>(texts(one.getValue()))));
    assertEquals(relations, relations(kind, document));
  }

  @ParameterizedTest
  @MethodSource("newest")
  void givenPayloadOfToday_whenWrittenAgain_thenTheSameBytes(Golden golden) {
    JsonNode recorded = golden.read();
    for (String member : List.of("create", "update")) {
      String text = recorded.path(member).textValue();
      assertEquals(text, Documents.canonical(Documents.read(text)));
    }
    golden.kind().check(Documents.read(recorded.path("create").textValue()), Limits.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("newest")
  void givenSchemaOfAVersion_whenItAsksForSomethingElse_thenItMustBeANewVersion(Golden golden) {
    ObjectNode today = Documents.read(golden.kind().schema().text());
    assertAllowed(golden + ": ", golden.read().path("schema"), keywords(today, false));
  }

  @ParameterizedTest
  @MethodSource("newest")
  void givenKind_whenItHasVersions_thenAnUpcasterLeadsToEach(Golden golden) {
    assertEquals(golden.version(), golden.kind().upcasters().size() + 1);
  }

  /** A member that may be there is no new version: those who do not know it keep it. */
  private static void assertAllowed(String place, JsonNode recorded, JsonNode today) {
    if (!recorded.isObject() || !today.isObject()) {
      assertEquals(recorded, today, place);
      return;
    }
    for (Map.Entry<String, JsonNode> one : recorded.properties()) {
      String name = one.getKey();
      assertTrue(today.has(name), place + name + " is gone");
      assertAllowed(place + name + "/", one.getValue(), today.get(name));
    }
    boolean mayGrow = NAMES.stream().anyMatch(name -> place.endsWith("/" + name + "/"));
    boolean isTop = NAMES.stream().anyMatch(name -> place.endsWith(": " + name + "/"));
    if (!mayGrow && !isTop) {
      assertEquals(recorded.size(), today.size(), place + " asks for more");
    }
  }

  private static JsonNode keywords(JsonNode schema, boolean areNames) {
    if (schema instanceof ObjectNode object) {
      ObjectNode kept = object.objectNode();
      for (Map.Entry<String, JsonNode> one : object.properties()) {
        if (areNames || !ANNOTATIONS.contains(one.getKey())) {
          boolean holdsNames = !areNames && NAMES.contains(one.getKey());
          kept.set(one.getKey(), keywords(one.getValue(), holdsNames));
        }
      }
      return kept;
    }
    if (schema.isArray()) {
      var kept = new ObjectMapper().createArrayNode();
      schema.forEach(one -> kept.add(keywords(one, false)));
      return kept;
    }
    return schema;
  }

  private static List<String> columns(Kind kind, ObjectNode document) {
    return kind.columns(document).stream()
        .map(
            column ->
                column instanceof byte[] bytes
                    ? HexFormat.of().formatHex(bytes)
                    : column.toString())
        .toList();
  }

  private static Map<String, Set<String>> relations(Kind kind, ObjectNode document) {
    Map<String, Set<String>> relations = new TreeMap<>();
    for (Relation relation : kind.relations()) {
      Set<String> targets = new TreeSet<>();
      relation.targets(document).forEach(target -> targets.add(target.toString()));
      relations.put(relation.member(), targets);
    }
    return relations;
  }

  private static List<String> texts(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
        .map(i -> array.get(i).asText())
        .toList();
  }
}
