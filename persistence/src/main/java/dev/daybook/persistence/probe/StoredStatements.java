package dev.daybook.persistence.probe;

import dev.daybook.item.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** All hand-written statements of all modules; each module lists its own. */
final class StoredStatements {
  /** A line for each file; the build fails when a file is missing in it. */
  static final String INDEX = "META-INF/daybook/statements";

  private StoredStatements() {}

  /** All, those of each kind of items for each. */
  static List<StoredStatement> all() throws IOException {
    ClassLoader loader = Objects.requireNonNull(StoredStatements.class.getClassLoader());
    List<StoredStatement> all = new ArrayList<>();
    for (URL index : Collections.list(loader.getResources(INDEX))) {
      for (String file : text(index).lines().toList()) {
        StoredStatement one =
            StoredStatement.parse(file, text(Objects.requireNonNull(loader.getResource(file))));
        if (one.isOfEachKind()) {
          Kinds.all().forEach(kind -> all.add(one.of(kind)));
        } else {
          all.add(one);
        }
      }
    }
    return all;
  }

  private static String text(URL resource) throws IOException {
    try (InputStream in = resource.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
