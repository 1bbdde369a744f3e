package dev.daybook.verify;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each operation's patch, conflict and origin must be. */
final class Payload {
  private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,17}");

  private Payload() {}

  /** Checks the payload of an entry that is not redacted. */
  static void check(Entry entry) throws Fault {
    Object patch = parse("patch", entry.patch());
    parse("conflict", entry.conflict());
    parse("origin", entry.origin());
    boolean fits =
        entry.operation().equals("delete") ? "null".equals(entry.patch()) : patch instanceof Map;
    if (!fits) {
      throw new Fault("this patch does not belong to the operation " + entry.operation());
    }
  }

  /** The positions that a redact entry names. */
  static Set<Long> targets(Entry redact) throws Fault {
    Set<Long> targets = new TreeSet<>();
    if (!(parse("patch", redact.patch()) instanceof Map<?, ?> patch)
        || !patch.keySet().equals(Set.of("targets"))
        || !(patch.get("targets") instanceof Map<?, ?> named)) {
      throw new Fault("a redact entry names its targets and nothing else");
    }
    for (Map.Entry<?, ?> target : named.entrySet()) {
      String position = String.valueOf(target.getKey());
      if (!POSITION.matcher(position).matches() || !Boolean.TRUE.equals(target.getValue())) {
        throw new Fault("target " + Fault.quote(position) + " is not a position set to true");
      }
      targets.add(Long.valueOf(position));
    }
    return targets;
  }

  private static @Nullable Object parse(String name, @Nullable String text) throws Fault {
    try {
      return text == null ? null : Json.parse(text);
    } catch (Fault fault) {
      throw new Fault(name + ": " + fault.getMessage());
    }
  }
}
