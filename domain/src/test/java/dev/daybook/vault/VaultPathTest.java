package dev.daybook.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultPathTest {
  private static final int DEEP = 4;

  @Test
  void givenPaths_whenParsed_thenRelativeWithSlashes() {
    assertEquals("a/b.md", VaultPath.parse("a\\b.md", DEEP).text());
    assertEquals("a/b", VaultPath.parse("./a/./b/", DEEP).text());
    assertEquals("b", VaultPath.parse("a/b.MD", DEEP).stem());
    assertTrue(VaultPath.parse("a/b.MD", DEEP).isNote());
    assertFalse(VaultPath.parse("a/.md", DEEP).isNote());
    assertEquals("a", VaultPath.parse("a/b.md", DEEP).folder().text());
    assertTrue(VaultPath.parse("b.md", DEEP).folder().isRoot());
  }

  @Test
  void givenSameNameInOtherForms_whenKeyed_thenSameKey() {
    assertEquals(
        VaultPath.parse("Gr\u00F6\u00DFe.md", DEEP).key(),
        VaultPath.parse("gro\u0308\u00DFE.MD", DEEP).key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "C:/x",
        "C:x",
        "../x",
        "a/../../x",
        "a/..",
        "a//b",
        "a/ /b",
        "a\u0000b",
        "a\nb",
        "a\uFFFDb",
        "a\uD800b",
        "a\u202Eb",
        "1/2/3/4/5/too-deep",
        "."
      })
  void givenPathThatIsNone_whenParsed_thenRefused(String name) {
    ProblemException e = assertThrows(ProblemException.class, () -> VaultPath.parse(name, DEEP));
    assertEquals("path", e.members().get("field"));
  }

  @Test
  void givenNamesThatAreTooLong_whenParsed_thenRefusedWithLimit() {
    assertThrows(ProblemException.class, () -> VaultPath.parse("x".repeat(256), DEEP));
    assertThrows(ProblemException.class, () -> VaultPath.parse("x/".repeat(600), 1000));
  }

  @Test
  void givenNamesThatNoFileHas_whenMadeSafeAndUnique_thenEachIsOne() {
    FileNames names = new FileNames();
    assertEquals("a-b-c.md", names.unique("a/b:c", ".md"));
    assertEquals("A-B-C (2).md", names.unique("A?B*C", ".md"));
    assertEquals("Untitled.md", names.unique(" .. ", ".md"));
    assertEquals("_con.md", names.unique("con", ".md"));
    assertEquals("logo.png", names.unique("logo.png", ""));
    assertEquals("logo (2).png", names.unique("logo.png", ""));
    assertEquals("Untitled", names.unique(".daybook", ""));
  }
}
