package dev.daybook.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @Test
  void givenFileWithMarks_whenTextIsPutBetween_thenOnlyThatChanges() {
    String file = "before\n" + Report.BEGIN + "\n\nold\n\n" + Report.END + "\nafter\n";
    String once = Report.between(file, "new\n");
    assertEquals("before\n" + Report.BEGIN + "\n\nnew\n\n" + Report.END + "\nafter\n", once);
    assertEquals(once, Report.between(once, "new\n"));
  }

  @Test
  void givenFileWithoutMarks_whenTextIsPut_thenRefused() {
    assertThrows(BenchException.class, () -> Report.between("text", "new"));
  }

  @Test
  void givenNoFile_whenWrittenTwice_thenMadeAndKept(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.md");
    Report.check(file);
    assertFalse(Files.exists(file));
    Report report = new Report();
    report.paragraph("new");
    report.writeTo(file);
    String once = Files.readString(file);
    assertEquals(Report.BEGIN + "\n\nnew\n\n" + Report.END + "\n", once);
    Report.check(file);
    report.writeTo(file);
    assertEquals(once, Files.readString(file));
  }

  @Test
  void givenFileOrDirectoryThatTakesNoReport_whenChecked_thenRefusedBeforeTheRun(
      @TempDir Path directory) throws IOException {
    Path other = Files.writeString(directory.resolve("other.md"), "text");
    assertThrows(BenchException.class, () -> Report.check(other));
    Path lost = directory.resolve("missing/report.md");
    assertThrows(BenchException.class, () -> Report.check(lost));
  }

  @Test
  void givenRowWithFailures_whenReported_thenNoRatioIsShown() {
    Report report = new Report();
    report.ratios(List.of(new Row("read one", "Daybook", 10, 0.5, 0.4, 0.6, 1, 1, 1, 1, 3)));
    assertTrue(
        report.text().contains("| read one | not valid | - | - | .20 | .50 |"), report.text());
  }

  @Test
  void givenFewAndMany_whenReported_thenTenthsOfTheFew() {
    Report report = new Report();
    report.rows(
        List.of(
            new Row("bulk 1,000", "Daybook", 2.46, 0.5, 0.4, 0.6, 1, 1, 1, 1, 0),
            new Row("read one", "Daybook", 2468.7, 0.5, 0.4, 0.6, 1, 1, 1, 1, 0)));
    assertTrue(report.text().contains("| bulk 1,000 | Daybook | 2.5 |"), report.text());
    assertTrue(report.text().contains("| read one | Daybook | 2469 |"), report.text());
  }

  @Test
  void givenShareOfAWrite_whenReported_thenJournalIsItsStatementsAndItsHash() {
    WriteShare share =
        new WriteShare(
            Workload.CREATE,
            2,
            Map.of(Part.ENTRY, 0.3, Part.PROJECTION, 0.1),
            Map.of(Part.ENTRY, 3000.0, Part.PROJECTION, 1000.0),
            0.5,
            0.1);
    assertEquals(0.4, share.executed(), 1e-9);
    assertEquals(0.2, share.journalOfWall(), 1e-9);
    Report report = new Report();
    report.share(share);
    assertTrue(report.text().contains("75 % of that for the journal"), report.text());
  }

  @Test
  void givenLinesOfCpuinfo_whenRead_thenFirstModelIsNamed() {
    assertEquals("X 9", Machine.model(List.of("processor : 0", "model name\t: X 9")));
    assertEquals("model unknown", Machine.model(List.of("processor : 0")));
  }
}
