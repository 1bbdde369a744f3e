package dev.daybook.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random documents and patches of one seed, which is printed; {@code -Ddaybook.seed=} runs one
 * again. Names come from a small set, so that two documents meet in them.
 */
public final class RandomDocuments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] NAMES = {
    "a", "b", "c", "", "\u20ac", "\ud83d\ude00", "\ufb33", "\r", "\"", "\\", "\u0080", "aa", "A"
  };

  private final Random random;

  private RandomDocuments(Random random) {
    this.random = random;
  }

  public static RandomDocuments ofPrintedSeed(String test) {
    long seed = Long.getLong("daybook.seed", System.nanoTime());
    System.out.println(test + ": seed=" + seed);
    return new RandomDocuments(new Random(seed));
  }

  /** Without null members outside arrays. */
  public ObjectNode document() {
    return object(4, false);
  }

  /** With nulls anywhere. */
  ObjectNode patch() {
    return object(4, true);
  }

  /** Any finite double, the odd ones as likely as the plain ones. */
  double number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(2_000_000) / 1_000.0;
      case 2 -> (double) random.nextLong();
      case 3 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : 0;
      }
    };
  }

  /** The same members, put in in another order. */
  ObjectNode shuffled(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    ObjectNode result = NODES.objectNode();
    for (String name : names) {
      JsonNode value = object.get(name);
      result.set(name, value instanceof ObjectNode inner ? shuffled(inner) : value);
    }
    return result;
  }

  private ObjectNode object(int depth, boolean nulls) {
    ObjectNode object = NODES.objectNode();
    for (int i = random.nextInt(6); i > 0; i--) {
      object.set(NAMES[random.nextInt(NAMES.length)], value(depth - 1, nulls));
    }
    return object;
  }

  private JsonNode value(int depth, boolean nulls) {
    int choice = random.nextInt(nulls ? 8 : 7);
    return switch (choice) {
      case 0, 1, 2 -> depth > 0 ? object(depth, nulls) : NODES.objectNode();
      case 3 -> depth > 0 ? array(depth) : NODES.arrayNode();
      case 4 -> NODES.numberNode(random.nextInt(3));
      case 5 -> random.nextBoolean() ? NODES.booleanNode(true) : number(number());
      case 6 -> NODES.textNode(text());
      default -> NODES.nullNode();
    };
  }

  /** The node that reading gives: a whole number is an int or a long, however it was made. */
  private static JsonNode number(double value) {
    return Documents.read("{\"n\":" + Documents.canonical(NODES.numberNode(value)) + "}").get("n");
  }

  private ArrayNode array(int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(value(depth - 1, true));
    }
    return array;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int codePoint =
          random.nextBoolean() ? 1 + random.nextInt(0x7f) : 1 + random.nextInt(0x10ffff);
      boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
      text.appendCodePoint(surrogate ? 'x' : codePoint);
    }
    return text.toString();
  }
}
