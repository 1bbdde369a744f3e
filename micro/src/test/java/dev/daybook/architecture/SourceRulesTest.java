package dev.daybook.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of sources, statement files and pages. */
class SourceRulesTest {
  private static final int CLASS_LINES_MAX = 300;
  private static final Set<String> FOLLOWING = Set.of("search_head", "search_item", "item_link");
  private static final Pattern BARE_ID =
      Pattern.compile("^\\s*public [^=;{]*\\(([^)]*\\b)?String (id|\\w+Id)\\b", Pattern.MULTILINE);
  private static final Pattern CREATE_TABLE =
      Pattern.compile("create table (\\w+) \\(([^;]*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FLEET_CALL =
      Pattern.compile("\\bfleet_\\w+\\s*\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern WRITE =
      Pattern.compile(
          "\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|copy|truncate(?:\\s+table)?)"
              + "\\s+(?:only\\s+)?(?:daybook\\.)?(\\w+)",
          Pattern.CASE_INSENSITIVE);

  @Test
  void givenAllSources_whenCounted_thenNoClassIsLongerThanMayBe() {
    List<String> long_ =
        Modules.files("src/main/java", ".java").stream()
            .filter(file -> Modules.text(file).lines().count() > CLASS_LINES_MAX)
            .map(Path::toString)
            .toList();
    assertEquals(List.of(), long_);
  }

  @Test
  void givenStatements_whenRead_thenTheFleetsFunctionsAreCalledThroughItsDoorAlone() {
    Set<String> calling =
        Stream.of(".sql", ".java")
            .flatMap(ending -> Modules.files("src/main", ending).stream())
            .filter(file -> !file.toString().contains("/db/"))
            .filter(file -> FLEET_CALL.matcher(Modules.text(file)).find())
            .map(file -> file.getParent().getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("fleet"), calling);
  }

  @Test
  void givenPublicMethods_whenRead_thenNoIdIsBareText() {
    List<String> bare = new ArrayList<>();
    for (Path file : Modules.files("src/main/java/dev/daybook", ".java")) {
      if (file.startsWith(Modules.ROOT.resolve("api"))
          || file.startsWith(Modules.ROOT.resolve("admin-ui"))) {
        continue; // The edges: there an id is still what was sent.
      }
      Matcher matcher = BARE_ID.matcher(Modules.text(file));
      while (matcher.find()) {
        bare.add(file.getFileName() + ": " + matcher.group().strip());
      }
    }
    assertEquals(List.of(), bare);
  }

  /** Tables of items are found by their column item_id, so a further kind is guarded unasked. */
  @Test
  void givenStatementFiles_whenRead_thenOnlyTheJournalWritesWhatItPosts() {
    Set<String> posted = postedTables();
    assertFalse(posted.isEmpty());
    List<String> foreign =
        Modules.files("src/main", ".sql").stream()
            .filter(file -> !file.toString().contains("/db/"))
            .flatMap(
                file ->
                    writes(Modules.text(file)).stream()
                        .filter(posted::contains)
                        .filter(table -> !file.getParent().endsWith(writer(table)))
                        .map(table -> file.getFileName() + " writes " + table))
            .toList();
    assertEquals(List.of(), foreign);
  }

  /** Statements live in files: a write in Java would go past the rule above. */
  @Test
  void givenSources_whenRead_thenNoneHoldsAWriteToWhatTheJournalPosts() {
    Set<String> posted = postedTables();
    List<String> hidden =
        Modules.files("src/main/java", ".java").stream()
            .flatMap(
                file ->
                    literals(Modules.text(file)).stream()
                        .flatMap(literal -> writes(literal).stream())
                        .filter(posted::contains)
                        .map(table -> file.getFileName() + " writes " + table))
            .toList();
    assertEquals(List.of(), hidden);
  }

  /**
   * The journal posts within the commit; what is searched follows after it, from a head of its own.
   */
  private static String writer(String table) {
    return "dev/daybook/persistence/" + (FOLLOWING.contains(table) ? "index" : "journal");
  }

  private static Set<String> postedTables() {
    Set<String> posted = new TreeSet<>();
    for (Path file : Modules.files("src/main/resources/db/shard", ".sql")) {
      Matcher table = CREATE_TABLE.matcher(Modules.text(file));
      while (table.find()) {
        String name = table.group(1).toLowerCase(Locale.ROOT);
        if (name.startsWith("journal_")
            || FOLLOWING.contains(name)
            || table.group(2).contains("item_id")) {
          posted.add(name);
        }
      }
    }
    return posted;
  }

  static Set<String> writes(String statement) {
    String code =
        statement
            .lines()
            .filter(line -> !line.strip().startsWith("--"))
            .collect(Collectors.joining("\n"));
    return WRITE
        .matcher(code)
        .results()
        .map(result -> result.group(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> literals(String source) {
    return Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"")
        .matcher(source)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void givenProblemTypes_whenPagesAreListed_thenEachHasOneAndNoPageIsLeft() {
    Set<String> types =
        Modules.classes().get("dev.daybook.problem.ProblemType").getFields().stream()
            .filter(field -> field.getModifiers().contains(JavaModifier.ENUM))
            .map(JavaField::getName)
            .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-') + ".md")
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> pages =
        Modules.files(Modules.ROOT.resolve("docs/problems"), ".md")
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("README.md"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(types, pages);
  }

  /** What an operator meets in the log, and what can be set, stands in docs/operations.md. */
  @Test
  void givenMessageIdsAndSettings_whenReadFromSources_thenOperatorsFindThem() {
    String page = Modules.text(Modules.ROOT.resolve("docs/operations.md"));
    Pattern word = Pattern.compile("DAYBOOK-[WE]\\d{3}|\"daybook\\.[a-z]+(?:[.-][a-z]+)*\"");
    Set<String> missing = new TreeSet<>();
    for (String module : Modules.IN_ORDER) {
      Modules.files(Modules.ROOT.resolve(module).resolve("src/main/java"), ".java")
          .flatMap(file -> word.matcher(Modules.text(file)).results())
          .map(found -> found.group().replace("\"", ""))
          // The name of the session's setting in PostgreSQL.
          .filter(name -> !name.equals("daybook.tenant") && !page.contains(name))
          .forEach(missing::add);
    }
    assertEquals(Set.of(), missing);
  }
}
