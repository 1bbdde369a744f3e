package dev.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which policy holds where. A rule's key is a kind or {@code *}, and then, each behind a dot, names
 * on the way into the document, {@code *} being any: {@code note}, {@code *.title}, {@code
 * task.blocks.*.text}. It holds for all beneath the place it names. The rule that names most on the
 * way holds; of two that name as much, the one with fewer {@code *}. Where no rule holds, texts and
 * what one side has deleted are kept of both, and of anything else what arrives wins.
 */
public final class Policies {
  /** Where nobody has said anything. */
  public static final Policies DEFAULT = new Policies(List.of());

  /** The member of preferences that holds rules. */
  public static final String MEMBER = "mergePolicies";

  private static final String ANY = "*";

  /** Names of members that people write prose in, wherever they stand. */
  private static final Set<String> TEXTS = Set.of("title", "text", "description", "bio", "caption");

  private static final String ORDER = "order";

  private final List<Rule> rules;

  private Policies(List<Rule> rules) {
    this.rules = rules;
  }

  private record Rule(List<String> path, Policy policy) {
    boolean covers(List<String> place) {
      if (path.size() > place.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!path.get(i).equals(ANY) && !path.get(i).equals(place.get(i))) {
          return false;
        }
      }
      return true;
    }

    boolean isBefore(@Nullable Rule other) {
      return other == null
          || path.size() > other.path.size()
          || (path.size() == other.path.size() && wildcards() < other.wildcards());
    }

    private long wildcards() {
      return path.stream().filter(ANY::equals).count();
    }
  }

  /**
   * What holds for one conflict.
   *
   * @param isSettled whether nobody need look at what came of it: somebody has decided so before,
   *     or it is no more than an order
   */
  record Verdict(Policy policy, boolean isSettled) {}

  /** Reads the rules of preferences, which have been checked; what is none is passed over. */
  public static Policies of(ObjectNode preferences) {
    List<Rule> rules = new ArrayList<>();
    for (Map.Entry<String, JsonNode> rule : preferences.path(MEMBER).properties()) {
      Policy.ofWord(rule.getValue().asText())
          .ifPresent(
              policy -> rules.add(new Rule(List.of(rule.getKey().split("\\.", -1)), policy)));
    }
    return rules.isEmpty() ? DEFAULT : new Policies(List.copyOf(rules));
  }

  /**
   * The policy of a place.
   *
   * @param place the kind, then the names on the way
   * @param isDeletion whether one side has deleted what the other has edited
   */
  Verdict verdict(List<String> place, boolean isDeletion) {
    String name = place.get(place.size() - 1);
    Rule best = null;
    for (Rule rule : rules) {
      if (rule.covers(place) && rule.isBefore(best)) {
        best = rule;
      }
    }
    if (best != null) {
      boolean decided =
          best.policy() == Policy.LAST_WRITER_WINS || best.policy() == Policy.FIRST_WRITER_WINS;
      return new Verdict(best.policy(), decided);
    }
    boolean keeps = isDeletion || TEXTS.contains(name);
    return new Verdict(
        keeps ? Policy.KEEP_BOTH : Policy.LAST_WRITER_WINS, !isDeletion && name.equals(ORDER));
  }
}
