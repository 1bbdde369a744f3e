package dev.daybook.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlotTest {
  @Test
  void givenResultOfWrk_whenRead_thenRateAndFailuresAreThere() {
    Slot slot =
        Slot.ofWrk(
            """
            Running 2s test
            RESULT requests=500 micros=2000000 p50=1500 p95=9000 refused=2 broken=1 walked=40
            """);
    assertEquals(250, slot.perSecond());
    assertEquals(3, slot.failed());
    assertEquals(1.5, slot.p50Millis());
    assertEquals(40, slot.walked());
  }

  @Test
  void givenNoResult_whenRead_thenRefusedWithWhatWrkSaid() {
    BenchException refused =
        assertThrows(BenchException.class, () -> Slot.ofWrk("unable to connect"));
    assertTrue(String.valueOf(refused.getMessage()).contains("unable to connect"));
  }

  @Test
  void givenReportOfPgbench_whenRead_thenLatenciesAreTakenFromItsLog() {
    String report =
        """
        number of transactions actually processed: 4000
        number of failed transactions: 0 (0.000%)
        latency average = 1.0 ms
        tps = 2000.25 (without initial connection time)
        """;
    Slot slot = Slot.ofPgbench(report, List.of(100L, 200L, 300L, 400L)).withCpu(Double.NaN, 800);
    assertEquals(2000.25, slot.perSecond());
    assertEquals(0.3, slot.p50Millis());
    assertEquals(0.2, slot.postgresCpuMillis());
    assertTrue(Double.isNaN(slot.serverCpuMillis()));
  }

  @Test
  void givenSlots_whenMadeARow_thenRatiosAreOfTheSlotJustBefore() {
    Row row =
        Row.of(
            "read one",
            "Daybook",
            List.of(slot(10, 0), slot(30, 0), slot(90, 0)),
            List.of(slot(100, 0), slot(100, 0), slot(100, 0)));
    assertEquals(0.3, row.ratio(), 1e-9);
    assertEquals(0.1, row.ratioLeast(), 1e-9);
    assertEquals(0.9, row.ratioMost(), 1e-9);
    assertTrue(row.valid());
  }

  @Test
  void givenOneFailedRequest_whenMadeARow_thenNotValid() {
    List<Slot> slots = List.of(slot(10, 0), slot(10, 1));
    assertFalse(Row.of("read one", "Daybook", slots, slots).valid());
  }

  @Test
  void givenEvenlyManyValues_whenMedianIsTaken_thenBetweenTheMiddleTwo() {
    assertEquals(2.5, Row.median(List.of(4.0, 1.0, 2.0, 3.0)));
  }

  @Test
  void givenLineOfStat_whenSummed_thenNameWithSpacesAndBracketsMisleadsNobody() {
    String stat = "7 (a) (b c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 20 0 1";
    assertEquals(11 + 12, Cpu.sum(stat, 2));
    assertEquals(11 + 12 + 13 + 14, Cpu.sum(stat, 4));
  }

  private static Slot slot(double perSecond, long failed) {
    return new Slot(perSecond, 1, failed, 1, 1, 1, 1, 0);
  }
}
