package dev.daybook.persistence.shard;

import dev.daybook.item.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A statement from its file. Several joined into one text travel to the server in one round trip
 * and, with autocommit on, are one transaction there: pgjdbc sends a single Sync behind them.
 */
public record Sql(String text) {
  /** Reads {@code <name>.sql} beside the class; lines that are comments are left out. */
  public static Sql of(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("no statement " + name + ".sql beside " + owner.getName());
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Sql(
          text.lines()
              .map(String::strip)
              .filter(line -> !line.startsWith("--"))
              .collect(Collectors.joining(" "))
              .strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The statement of one kind of items, where the text leaves the kind open. */
  public Sql ofKind(Kind kind) {
    return new Sql(text.replace(":kind", kind.word()));
  }

  /** These statements, one after the other, in one text. */
  public static Sql join(Sql... statements) {
    return new Sql(Arrays.stream(statements).map(Sql::text).collect(Collectors.joining("; ")));
  }
}
