package dev.daybook.persistence.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/** The lines of JSON that a part for a tenant or a workspace says, one in memory at a time. */
final class PartLines {
  /** As docs/journal-format.md states them. */
  private static final int LINE_BYTES_MAX = 64 << 20;

  private static final int DEPTH_MAX = 1_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LINE_BYTES_MAX)
                          .maxNestingDepth(DEPTH_MAX)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // What lies below is looked at for its end.
                  .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                  .build())
          .build();

  private PartLines() {}

  /** Takes lines, of either sort. */
  interface Taker {
    /** A row of a table. */
    void row(String table, ObjectNode row) throws IOException;

    /**
     * An entry.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    void entry(JsonNode line) throws IOException;
  }

  /** Hands over all lines. */
  static void read(InputStream plain, OpenArchive.Place place, Taker taker) throws IOException {
    try (MappingIterator<JsonNode> lines = lines(plain, place)) {
      while (lines.hasNextValue()) {
        take(lines.nextValue(), taker);
      }
    } catch (JsonProcessingException | RuntimeJsonMappingException e) {
      throw place.fault("a line is no JSON");
    } catch (ArithmeticException e) {
      throw place.fault("a number is beyond what it may be");
    } catch (IllegalArgumentException e) {
      throw place.fault(String.valueOf(e.getMessage()));
    }
  }

  private static MappingIterator<JsonNode> lines(InputStream plain, OpenArchive.Place place)
      throws IOException {
    return JSON.readerFor(JsonNode.class)
        .readValues(new BoundedLines(plain, place, LINE_BYTES_MAX));
  }

  /** The row that a part begins with. */
  static ObjectNode first(InputStream plain, OpenArchive.Place place, String table)
      throws IOException {
    try (MappingIterator<JsonNode> lines = lines(plain, place)) {
      JsonNode row = lines.hasNextValue() ? lines.nextValue().get(table) : null;
      if (row instanceof ObjectNode object) {
        return object;
      }
      throw place.fault("it does not begin with a row of " + table);
    } catch (JsonProcessingException e) {
      throw place.fault("a line is no JSON");
    }
  }

  private static void take(JsonNode line, Taker taker) throws IOException {
    if (line.size() == 1 && line.elements().next() instanceof ObjectNode row) {
      taker.row(line.fieldNames().next(), row);
    } else {
      taker.entry(line);
    }
  }
}
