package dev.daybook.api.webhook;

import dev.daybook.api.Fields;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.webhook.Progress.State;
import dev.daybook.persistence.webhook.Webhooks;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.webhook.WebhookFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the bodies of calls about webhooks say. */
final class WebhookRequest {
  private static final List<State> WANTED = List.of(State.ACTIVE, State.PAUSED);

  private WebhookRequest() {}

  /** Kinds and operations; where one is missing or null, all. */
  static WebhookFilter filter(Fields fields) {
    return new WebhookFilter(kinds(fields), operations(fields));
  }

  /** A merge patch: what is not there stays as it is. */
  static Webhooks.Changes changes(Fields fields) {
    boolean hasKinds = fields.names("kinds");
    boolean hasOperations = fields.names("operations");
    WebhookFilter given = filter(fields);
    String url = fields.textOrNull("url");
    State state = state(fields.textOrNull("state"));
    fields.end();
    return new Webhooks.Changes(
        url,
        present ->
            new WebhookFilter(
                hasKinds ? given.kinds() : present.kinds(),
                hasOperations ? given.operations() : present.operations()),
        state);
  }

  /** The position that a replay begins with. */
  static Position from(Fields fields) {
    String from = fields.scalarOrNull("from");
    fields.end();
    if (from == null || !from.matches("[1-9]\\d{0,17}")) {
      throw invalid("from is a position, from 1 on.", "from");
    }
    return new Position(Long.parseLong(from));
  }

  private static Set<String> kinds(Fields fields) {
    Set<String> known = Kinds.all().stream().map(kind -> kind.word()).collect(Collectors.toSet());
    return words(fields, "kinds", known);
  }

  private static Set<Operation> operations(Fields fields) {
    Set<String> known =
        Arrays.stream(Operation.values()).map(Operation::word).collect(Collectors.toSet());
    return words(fields, "operations", known).stream()
        .map(Operation::of)
        .collect(Collectors.toSet());
  }

  private static Set<String> words(Fields fields, String name, Set<String> known) {
    List<String> words = fields.textsOrNull(name, known.size());
    if (words == null) {
      return Set.of();
    }
    if (words.isEmpty() || !known.containsAll(words)) {
      throw invalid(
          name
              + " holds one or more of "
              + String.join(", ", known.stream().sorted().toList())
              + ".",
          name);
    }
    return Set.copyOf(words);
  }

  private static @Nullable State state(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return WANTED.stream()
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> invalid("state is one of active, paused.", "state"));
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
