package dev.daybook.item;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The kinds of items there are. They are found as services, so that this package need not know the
 * packages of the kinds.
 */
public final class Kinds {
  private static final Map<String, Kind> BY_WORD = load();
  private static final Set<String> HOLDING =
      BY_WORD.values().stream()
          .flatMap(kind -> kind.relations().stream())
          .filter(Relation::isHeld)
          .map(Relation::target)
          .collect(Collectors.toUnmodifiableSet());

  private Kinds() {}

  /**
   * The kind of a word.
   *
   * @throws ProblemException {@link ProblemType#INVALID_DOCUMENT} naming the field {@code kind}
   */
  public static Kind of(String word) {
    Kind kind = BY_WORD.get(word);
    if (kind == null) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A kind is one of " + String.join(", ", BY_WORD.keySet()) + ".",
          Map.of("field", "kind"));
    }
    return kind;
  }

  /** All kinds, by word. */
  public static Collection<Kind> all() {
    return BY_WORD.values();
  }

  /** Whether other items can lie in those of a kind. */
  public static boolean holds(Kind kind) {
    return HOLDING.contains(kind.word());
  }

  private static Map<String, Kind> load() {
    Map<String, Kind> kinds = new TreeMap<>();
    // The loader of this class, not of the thread: a timer's thread may not see the application.
    for (Kind kind : ServiceLoader.load(Kind.class, Kinds.class.getClassLoader())) {
      if (kinds.put(kind.word(), kind) != null) {
        throw new IllegalStateException("two kinds with the word " + kind.word());
      }
    }
    return Collections.unmodifiableMap(kinds);
  }
}
