package dev.daybook.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentMergeTest {
  private static @Nullable ObjectNode read(@Nullable String json) {
    return json == null ? null : Documents.read(json.replace('\'', '"'));
  }

  private static Merged merge(
      @Nullable String base, @Nullable String ours, @Nullable String theirs, String policies) {
    return DocumentMerge.of(
        "note",
        read(base),
        read(ours),
        read(theirs),
        Policies.of(Documents.read(("{'mergePolicies':" + policies + "}").replace('\'', '"'))));
  }

  private static Merged merge(
      @Nullable String base, @Nullable String ours, @Nullable String theirs) {
    return merge(base, ours, theirs, "{}");
  }

  private static String shown(Merged merged) {
    return merged.document() == null
        ? "deleted"
        : Documents.canonical(merged.document()).replace('"', '\'');
  }

  private static String record(Merged merged) {
    return merged.conflicts().toText().replace('"', '\'');
  }

  private static void assertClean(String document, Merged merged) {
    assertEquals(document, shown(merged));
    assertEquals(ConflictRecord.NONE, merged.conflicts());
    assertEquals(List.of(), merged.refused());
  }

  @Test
  void givenChangesOfDifferentMembers_whenMerged_thenBoth() {
    assertClean(
        "{'a':2,'c':{'d':1,'f':1}}",
        merge(
            "{'a':1,'b':1,'c':{'d':1}}", "{'a':2,'b':1,'c':{'d':1}}", "{'a':1,'c':{'d':1,'f':1}}"));
  }

  @Test
  void givenSets_whenBothAddAndRemove_thenAdditionsAndRemovalsOfBoth() {
    assertClean(
        "{'tags':{'b':true,'x':true,'y':true}}",
        merge(
            "{'tags':{'a':true,'b':true,'c':true}}",
            "{'tags':{'b':true,'c':true,'x':true}}",
            "{'tags':{'a':true,'b':true,'y':true}}"));
  }

  @Test
  void givenTextWithChangesApart_whenMerged_thenBothWordForWordAndBlankForBlank() {
    assertClean(
        "{'title':'One  fine\\tthree four plus'}",
        merge(
            "{'title':'One  two\\tthree four'}",
            "{'title':'One  fine\\tthree four'}",
            "{'title':'One  two\\tthree four plus'}"));
  }

  @Test
  void givenTextsThatOverlap_whenMerged_thenWhatArrivesAndTheOtherInTheRecord() {
    Merged merged =
        merge(
            "{'title':'Pour the tea now'}",
            "{'title':'Pour the red tea at once'}",
            "{'title':'Pour the green tea now, please'}");
    assertEquals("{'title':'Pour the green tea now, please'}", shown(merged));
    assertEquals(
        "{'fields':{'/title':{'base':'Pour the tea now','ours':'Pour the red tea at once',"
            + "'policy':'keepBoth','theirs':'Pour the green tea now, please','won':'theirs'}}}",
        record(merged));
  }

  @Test
  void givenTextEmptiedHere_whenEditedThere_thenTheWordsStay() {
    assertEquals(
        "{'title':'tea'}", shown(merge("{'title':'te'}", "{'title':'tea'}", "{'title':''}")));
    assertEquals(
        "{'title':'tea'}", shown(merge("{'title':'te'}", "{'title':''}", "{'title':'tea'}")));
  }

  @Test
  void givenCharactersOfSeveralCodePoints_whenMerged_thenNeverCut() {
    String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    String flag = "\ud83c\udde8\ud83c\udded";
    assertClean(
        "{'text':'" + flag + " x e\u0301 \ud83d\udc4d\ud83c\udffd'}",
        merge(
            "{'text':'" + family + " x e'}",
            "{'text':'" + flag + " x e'}",
            "{'text':'" + family + " x e\u0301 \ud83d\udc4d\ud83c\udffd'}"));
  }

  @Test
  void givenScalarsAndWords_whenBothChange_thenWhatArrivesAndTheLoserInTheRecord() {
    Merged merged = merge("{'due':'2026-03-01'}", "{'due':'2026-04-01'}", "{'due':'2026-03-02'}");
    assertEquals("{'due':'2026-03-02'}", shown(merged));
    assertEquals(
        "{'fields':{'/due':{'base':'2026-03-01','ours':'2026-04-01',"
            + "'policy':'lastWriterWins','theirs':'2026-03-02','won':'theirs'}}}",
        record(merged));
  }

  @Test
  void givenOrderKeys_whenBothMove_thenSettledByItself() {
    Merged merged =
        merge(
            "{'blocks':{'x':{'order':'a'}}}",
            "{'blocks':{'x':{'order':'b'}}}",
            "{'blocks':{'x':{'order':'c'}}}");
    assertEquals("{'blocks':{'x':{'order':'c'}}}", shown(merged));
    assertTrue(merged.conflicts().isSettled());
  }

  @Test
  void givenBlockDeletedHereAndEditedThere_whenMerged_thenItStaysAsEdited() {
    String base = "{'blocks':{'x':{'order':'a','text':'one'},'y':{'order':'b'}}}";
    String edited = "{'blocks':{'x':{'order':'a','text':'one two'},'y':{'order':'b'}}}";
    String deleted = "{'blocks':{'y':{'order':'b'}}}";
    for (Merged merged : List.of(merge(base, deleted, edited), merge(base, edited, deleted))) {
      assertEquals(edited, shown(merged));
      assertEquals("[/blocks/x]", merged.conflicts().fields().keySet().toString());
    }
    assertClean(deleted, merge(base, base, deleted));
    Merged last = merge(base, edited, deleted, "{'note.blocks':'lastWriterWins'}");
    assertEquals(deleted, shown(last));
    assertTrue(record(last).contains("one two"));
    assertTrue(last.conflicts().isSettled());
  }

  @Test
  void givenItemDeletedAgainstEdited_whenMerged_thenByPolicy() {
    String base = "{'title':'a'}";
    String edited = "{'title':'b'}";
    assertEquals(edited, shown(merge(base, null, edited)));
    assertEquals(edited, shown(merge(base, edited, null)));
    assertNull(merge(base, edited, null, "{'note':'lastWriterWins'}").document());
    assertNull(merge(base, null, edited, "{'note':'firstWriterWins'}").document());
    assertEquals(List.of(""), merge(base, null, edited, "{'*':'refuse'}").refused());
    assertNull(merge(base, null, base).document());
    assertNull(merge(base, null, null).document());
  }

  @Test
  void givenTypesThatDiffer_whenBothChange_thenOneAndTheOtherInTheRecord() {
    Merged merged = merge("{'a':'x'}", "{'a':{'b':1}}", "{'a':[1]}");
    assertEquals("{'a':[1]}", shown(merged));
    assertTrue(record(merged).contains("{'b':1}"));
    assertClean("{'a':{'b':1,'c':2}}", merge("{'a':'x'}", "{'a':{'b':1}}", "{'a':{'c':2}}"));
  }

  @Test
  void givenBothMakeTheSameItem_whenMerged_thenOne() {
    assertClean("{'a':1,'b':2}", merge(null, "{'a':1}", "{'b':2}"));
  }

  @Test
  void givenRules_whenSeveralCover_thenTheOneThatNamesMost() {
    String rules =
        "{'*':'lastWriterWins','note.blocks.*.text':'firstWriterWins','*.blocks.y':'refuse',"
            + "'note.title':'refuse','nonsense':'sing'}";
    String base = "{'blocks':{'x':{'text':'a'},'y':{'text':'a'}},'title':'a'}";
    Merged merged = merge(base, base.replace("'a'", "'b'"), base.replace("'a'", "'c'"), rules);
    assertEquals(List.of("/title"), merged.refused());
    assertEquals(Side.OURS, merged.conflicts().fields().get("/blocks/x/text").won());
    assertEquals("firstWriterWins", merged.conflicts().fields().get("/blocks/y/text").policy());
  }

  @Test
  void givenRecord_whenWrittenAndRead_thenTheSame() {
    ConflictRecord conflicts =
        merge("{'a~/b':1,'c':1}", "{'a~/b':2}", "{'a~/b':3,'c':2}").conflicts();
    assertEquals("[/a~0~1b, /c]", new java.util.TreeSet<>(conflicts.fields().keySet()).toString());
    assertEquals(conflicts, ConflictRecord.parse(conflicts.toText()).orElseThrow());
    assertTrue(ConflictRecord.parse("{'resolves':{}}".replace('\'', '"')).isEmpty());
  }
}
