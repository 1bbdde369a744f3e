package dev.daybook.item;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes and reads UUIDs (RFC 9562): version 7 for new ids, version 5 for names. */
public final class Uuids {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final TimeBasedEpochGenerator VERSION_7 = Generators.timeBasedEpochGenerator();

  private Uuids() {}

  /** A new UUIDv7. */
  public static UUID next() {
    return VERSION_7.generate();
  }

  /** The UUIDv5 of a name within a namespace. */
  public static UUID named(UUID namespace, String name) {
    NameBasedGenerator generator = Generators.nameBasedGenerator(namespace);
    return generator.generate(name);
  }

  /** Whether the text is a UUID in the canonical form of RFC 9562, in either case. */
  public static boolean isUuid(String text) {
    return text.length() == 36 && CANONICAL.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Reads a UUID in canonical form.
   *
   * @throws ProblemException {@link ProblemType#INVALID_ID}; unlike {@link UUID#fromString} it does
   *     not take shortened groups
   */
  public static UUID parse(String text) {
    if (!isUuid(text)) {
      throw new ProblemException(
          ProblemType.INVALID_ID, "An id is a UUID of 36 characters.", Map.of("value", clip(text)));
    }
    return UUID.fromString(text);
  }

  private static String clip(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
