package dev.daybook.webhook;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.journal.Operation;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookFilterTest {
  @Test
  void givenFilter_whenAsked_thenKindAndOperationMustBothFit() {
    WebhookFilter filter = new WebhookFilter(Set.of("note", "task"), Set.of(Operation.CREATE));
    assertTrue(filter.takes("note", Operation.CREATE));
    assertFalse(filter.takes("note", Operation.DELETE));
    assertFalse(filter.takes("tag", Operation.CREATE));
    assertTrue(WebhookFilter.ALL.takes("tag", Operation.REDACT));
    assertTrue(new WebhookFilter(Set.of("tag"), Set.of()).takes("tag", Operation.RESTORE));
  }
}
