package dev.daybook.persistence.schema;

import java.util.List;

/** Fails the deployment; its message names every finding, a line each. */
final class StartUpRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartUpRefusedException(List<String> refusals) {
    super(
        "DAYBOOK-E001 start-up refused: the databases are not what this build needs (see"
            + " docs/operations.md)\n  "
            + String.join("\n  ", refusals));
  }
}
