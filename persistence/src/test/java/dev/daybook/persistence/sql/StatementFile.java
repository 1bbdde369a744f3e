package dev.daybook.persistence.sql;

import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hand-written statement: its header and its text. */
public record StatementFile(String name, String header, String text) {
  private static final List<Path> ROOTS =
      List.of(
          Path.of("src/main/resources/dev"),
          Path.of("../search/src/main/resources/dev"),
          Path.of("../api/src/main/resources/dev"));
  private static final Pattern INDEX = Pattern.compile("Index: ([^.]+)\\.");
  private static final Pattern NAME = Pattern.compile("\\b\\w+_(?:pk|uq|ix)\\b");

  /** Those of every module that may talk to a database. */
  static Stream<StatementFile> all() {
    return ROOTS.stream()
        .filter(Files::isDirectory)
        .flatMap(StatementFile::below)
        .filter(file -> file.toString().endsWith(".sql"))
        .sorted()
        .map(StatementFile::read)
        .flatMap(StatementFile::ofEachKind);
  }

  /** A statement that leaves the kind open stands for one of each kind. */
  private static Stream<StatementFile> ofEachKind(StatementFile file) {
    if (!file.text().contains(":kind")) {
      return Stream.of(file);
    }
    return Kinds.all().stream()
        .map(Kind::word)
        .map(
            word ->
                new StatementFile(
                    file.name() + " " + word,
                    file.header().replace("note_pk", word + "_pk"),
                    file.text().replace(":kind", word)));
  }

  private static Stream<Path> below(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StatementFile read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      String header =
          lines.stream()
              .takeWhile(line -> line.startsWith("--"))
              .map(line -> line.substring(2).strip())
              .collect(Collectors.joining(" "));
      String text =
          lines.stream()
              .filter(line -> !line.strip().startsWith("--"))
              .collect(Collectors.joining("\n"));
      Path name = file.getParent().getFileName().resolve(file.getFileName());
      return new StatementFile(name.toString(), header, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The indexes that the header promises, of each set at least one; empty when it says "none". */
  List<Set<String>> indexes() {
    return INDEX
        .matcher(header)
        .results()
        .flatMap(sentence -> Stream.of(sentence.group(1).split(",")))
        .map(
            part ->
                NAME.matcher(part).results().map(MatchResult::group).collect(Collectors.toSet()))
        .filter(names -> !names.isEmpty())
        .toList();
  }

  boolean needsNoIndex() {
    return header.contains("Index: none.");
  }

  /** The text with its parameters numbered, as PostgreSQL writes them. */
  public String numbered() {
    StringBuilder numbered = new StringBuilder();
    boolean quoted = false;
    int parameters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      if (c == '?' && !quoted) {
        numbered.append('$').append(++parameters);
      } else {
        numbered.append(c);
      }
    }
    return numbered.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
