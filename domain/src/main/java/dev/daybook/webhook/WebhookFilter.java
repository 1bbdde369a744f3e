package dev.daybook.webhook;

import dev.daybook.journal.Operation;
import java.util.Set;

/**
 * Which entries a webhook takes.
 *
 * @param kinds words of kinds; empty for all
 * @param operations empty for all
 */
public record WebhookFilter(Set<String> kinds, Set<Operation> operations) {
  public static final WebhookFilter ALL = new WebhookFilter(Set.of(), Set.of());

  public WebhookFilter {
    kinds = Set.copyOf(kinds);
    operations = Set.copyOf(operations);
  }

  public boolean takes(String kind, Operation operation) {
    return (kinds.isEmpty() || kinds.contains(kind))
        && (operations.isEmpty() || operations.contains(operation));
  }
}
