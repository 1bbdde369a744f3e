package dev.daybook.persistence.probe;

import dev.daybook.item.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A hand-written statement.
 *
 * @param name its file's, below the packages of the code
 * @param parameters what its header says they are, in their order
 */
record StoredStatement(String name, List<String> parameters, String text) {
  StoredStatement {
    parameters = List.copyOf(parameters);
  }

  static StoredStatement parse(String name, String file) {
    String header =
        file.lines()
            .takeWhile(line -> line.startsWith("--"))
            .map(line -> line.substring(2).strip())
            .collect(Collectors.joining(" "));
    String text =
        file.lines()
            .filter(line -> !line.strip().startsWith("--"))
            .collect(Collectors.joining("\n"));
    int from = header.indexOf("Parameters: ");
    String said = from < 0 ? "" : header.substring(from + "Parameters: ".length());
    int end = said.indexOf(". Index:");
    String told = end < 0 ? said : said.substring(0, end);
    return new StoredStatement(
        name, Arrays.stream(told.split(",")).map(String::strip).toList(), text);
  }

  boolean isOfEachKind() {
    return text.contains(":kind");
  }

  StoredStatement of(Kind kind) {
    return new StoredStatement(
        name + " " + kind.word(), parameters, text.replace(":kind", kind.word()));
  }
}
