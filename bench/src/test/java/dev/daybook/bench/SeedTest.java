package dev.daybook.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {
  @Test
  void givenSameNote_whenMadeTwice_thenSameTextOfAboutOneKilobyte() {
    Text text = Text.of(3, 17);
    assertEquals(text, Text.of(3, 17));
    assertTrue(text.body().length() >= 990 && text.body().length() < 1010);
    assertTrue(text.body().matches("[a-z ]+"));
  }

  @Test
  void givenTenantAndNumber_whenMadeAnId_thenAsTheLoadGeneratorsMakeIt() {
    assertEquals("10000000-000a-4000-8000-0000000000ff", Text.id(10, 255));
    assertEquals("00000000-0000-4000-8000-000000000010", Text.tenant(10));
  }

  @Test
  void givenOutcomesOfABatch_whenRead_thenTheirVersionsInOrder() {
    String outcomes =
        """
        {"outcomes":[{"id":"a","operation":"create","version":1,"etag":"\\"1-1\\""},
        {"id":"b","operation":"create","version":2,"etag":"\\"1-2\\""}]}""";
    assertEquals(List.of("\"1-1\"", "\"1-2\""), Seed.versions(outcomes));
  }

  @Test
  void givenBulk_whenMade_thenAThousandNotesForEachContender() {
    assertEquals(1_000, Bulk.batch().split("\"operation\":\"create\"", -1).length - 1);
    assertEquals(1_000, Bulk.list().split("\"title\":", -1).length - 1);
    assertEquals(1_000, Bulk.statement().split("\\('", -1).length - 2);
    assertEquals(2, Bulk.statement().lines().count());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 10", "10, 10", "11, 20"})
  void givenNumber_whenRoundedUp_thenEveryTenantHasAsMany(int number, int rounded) {
    assertEquals(rounded, Seed.roundUp(number, 10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select position, chain_hash from journal_head where tenant_id = $1 for no key update|HEAD",
        "insert into journal_entry ( tenant_id) values ($1)|ENTRY",
        "update journal_head set position = $1|CHAIN",
        "insert into command_outcome (tenant_id) values ($1)|OUTCOME",
        "insert into note ( tenant_id) values ($1)|PROJECTION",
        "select clock_timestamp() left join command_outcome o on true|OTHER",
        "select clock_timestamp() from member m left join command_outcome o on true|FENCE",
        "select set_config($1, $2, $3)|FENCE",
        "BEGIN|OTHER",
      })
  void givenStatement_whenTold_thenItsPart(String statement, Part part) {
    assertEquals(part, Part.of(statement));
  }
}
