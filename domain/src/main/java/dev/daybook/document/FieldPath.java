package dev.daybook.document;

import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/**
 * Where in a document something stands, written as people write it: {@code blocks.b1.text}, {@code
 * points[3].x}, and {@code $} for the document itself. Kept as links, so that the text is only made
 * when there is a problem to tell of.
 */
public final class FieldPath {
  /** The document itself. */
  public static final FieldPath ROOT = new FieldPath(null, "$");

  /** Names come from the client: a problem must not repeat a megabyte of them. */
  private static final int NAME_LENGTH_MAX = 64;

  private static final int LENGTH_MAX = 500;
  private static final int REPLACEMENT_CHARACTER = 0xfffd;

  private final @Nullable FieldPath parent;
  private final String step;

  private FieldPath(@Nullable FieldPath parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  public FieldPath member(String name) {
    return new FieldPath(this, name);
  }

  /** Where a parser stands. */
  static FieldPath of(JsonStreamContext context) {
    JsonStreamContext parent = context.getParent();
    if (parent == null) {
      return ROOT;
    }
    FieldPath outer = of(parent);
    if (context.inArray()) {
      return context.hasCurrentIndex()
          ? new FieldPath(outer, "[" + context.getCurrentIndex() + "]")
          : outer;
    }
    String name = context.getCurrentName();
    return name == null ? outer : outer.member(name);
  }

  @Override
  public String toString() {
    if (parent == null) {
      return step;
    }
    StringBuilder text = new StringBuilder();
    write(text);
    return clip(text.toString(), LENGTH_MAX);
  }

  private void write(StringBuilder text) {
    if (parent == null) {
      return;
    }
    parent.write(text);
    if (text.length() > 0 && !step.startsWith("[")) {
      text.append('.');
    }
    clip(step, NAME_LENGTH_MAX).codePoints().map(FieldPath::shown).forEach(text::appendCodePoint);
  }

  /** Control characters and lone surrogates have no place in an answer or a log. */
  private static int shown(int codePoint) {
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return surrogate || Character.isISOControl(codePoint) ? REPLACEMENT_CHARACTER : codePoint;
  }

  /** Cuts between characters, never within one. */
  private static String clip(String text, int lengthMax) {
    if (text.length() <= lengthMax) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(lengthMax - 1)) ? lengthMax - 1 : lengthMax;
    return text.substring(0, end) + "...";
  }
}
