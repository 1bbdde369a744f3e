package dev.daybook.workspace;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A member's part in a workspace. Each role may do all that the one before it may. */
public enum Role {
  VIEWER(Permission.READ),
  COMMENTER(Permission.COMMENT),
  EDITOR(Permission.WRITE),
  OWNER(Permission.ADMINISTER);

  private final Permission most;

  Role(Permission most) {
    this.most = most;
  }

  public boolean may(Permission permission) {
    return permission.compareTo(most) <= 0;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a role's word.
   *
   * @throws ProblemException {@link ProblemType#INVALID_DOCUMENT} naming the field and the words
   */
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INVALID_DOCUMENT,
                    "A role is one of owner, editor, commenter, viewer.",
                    Map.of("field", "role")));
  }
}
