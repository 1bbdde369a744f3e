package dev.daybook.problem;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that becomes an answer: a problem (RFC 9457) of a known type, with a detail for
 * people and members for programs. Details and members never hold SQL, stack traces or what belongs
 * to another tenant.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient Map<String, Object> members;

  public ProblemException(ProblemType type, String detail, Map<String, ?> members) {
    this(type, detail, members, null);
  }

  /**
   * @param cause for the log; never shown
   */
  public ProblemException(
      ProblemType type, String detail, Map<String, ?> members, @Nullable Throwable cause) {
    super(detail, cause, false, type.isFault());
    this.type = type;
    this.members = new TreeMap<>(members);
  }

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /** The problem of a text that stands in no answer as a cursor; names the field it was in. */
  public static ProblemException noCursor(String field) {
    return new ProblemException(
        ProblemType.INVALID_CURSOR,
        "A cursor is taken from an earlier answer, as it stands there.",
        Map.of("field", field));
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Extension members: {@code field}, {@code limit}, {@code position} and the like. */
  public Map<String, Object> members() {
    return members;
  }
}
