package dev.daybook.persistence.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server finds its statements in jars, where nobody can walk over directories. */
class StatementIndexTest {
  @ParameterizedTest
  @ValueSource(strings = {".", "../search"})
  void givenModule_whenItsStatementsAreListed_thenNoneIsMissing(String module) throws IOException {
    Path resources = Path.of(module, "src/main/resources");
    try (Stream<Path> files = Files.walk(resources.resolve("dev"))) {
      List<String> there =
          files
              .filter(file -> file.toString().endsWith(".sql"))
              .map(file -> resources.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      assertEquals(there, Files.readAllLines(resources.resolve("META-INF/daybook/statements")));
    }
  }
}
